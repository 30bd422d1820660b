/** Who may do what: a network begins, confirms computers by six words, appoints, and what is published says by whom. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { before, test } from 'node:test';
import { carry } from './support/carry.mjs';
import { City } from './support/cli.mjs';
import { download, file, handOver } from './support/files.mjs';
import { judgeInEveryLook } from './support/looks.mjs';
import { place } from './support/place.mjs';

const here = place();
const cluster = '---\nkind: cluster\nslug: cluster-esd\ntitle: Education for sustainable development\nlanguage: en\n---\n';
const study = (title, city) => `---\nkind: case-study\ntitle: ${title}\nlanguage: en\ncity: ${city}\nclusters: [cluster-esd]\n---\n\n## What was done\n\nTwo shelves of books.\n`;

/** Libraries without the starter content; `lindholm` runs the network. */
const hubs = {};
/** @type {{ name: string, content: Buffer }} The network's key, as its file. */
let key;
let published;

before(async () => {
  const lindholm = new City(here.folder, 'Lindholm', 'Ingrid');
  lindholm.write('cluster', cluster);
  const ndara = new City(here.folder, 'Ndara', 'Awa');
  ndara.write('case-study', study('Radio lessons', 'Ndara'));
  published = lindholm.write('case-study', study('A ferry school', 'Lindholm')).id;
  for (const name of ['lindholm', 'ndara']) hubs[name] = await here.library(name);
});

const open = (name, route) => here.open(route, { hub: hubs[name] });

/** Opens the form for changing the list and chooses a change. */
async function changing(window, change) {
  await window.page.getByText('Change the list', { exact: true }).click();
  await window.page.getByLabel('What is to change?').selectOption({ label: change });
}

/** Signs the change with the network's key. */
async function sign(window) {
  await handOver(window, 'Choose a key’s file', [file(key.name, key.content)]);
  await window.button('Sign and put it on the list').click();
}

test('a network begins: its key goes into a file, its six words are shown', async () => {
  const window = await open('lindholm', '#/coordinators');
  await window.see(/^Nobody appoints coordinators here yet\./);
  await window.page.getByRole('main').getByRole('link', { name: 'Who appoints coordinators' }).click();
  await window.heading('Who appoints coordinators', { level: 1 }).waitFor();
  await window.page.getByLabel('What the network is called').fill('Cities that learn');
  key = await download(window, 'Make the key and begin');
  assert.match(key.name, /^satchel-key-cities-that-learn-.*\.txt$/);
  assert.match(key.content.toString(), /Cities that learn/);
  await window.see(/^The network has begun\./);
  const { charter } = await hubs.lindholm.call('trust_show');
  await window.see(charter.words.join(' · '));
  await window.see('One person holds its key.');
  await window.close();
});

test('cities join, and a computer is confirmed only with the six words that its owner reads out', async () => {
  const window = await open('lindholm', '#/coordinators');
  const { page } = window;
  for (const city of ['Lindholm', 'Ndara']) {
    if (city === 'Lindholm') await changing(window, 'A city joins');
    await page.getByLabel('City', { exact: true }).fill(city);
    if (city === 'Lindholm') await handOver(window, 'Choose a key’s file', [file(key.name, key.content)]);
    await window.button('Sign and put it on the list').click();
    await page.locator('h3', { hasText: city }).waitFor();
  }

  const theirs = await open('ndara', '#/coordinators');
  await theirs.see('It writes as Awa, Ndara.');
  await theirs.button('Ask to be confirmed').click();
  await theirs.page.getByRole('img', { name: 'Code for asking to be confirmed' }).waitFor();
  const request = await theirs.page.getByLabel('As text').inputValue();
  assert.match(request, /^SATCHEL:/);
  const words = (await theirs.words('section:has(#device-title) .large')).split(' · ');
  assert.equal(words.length, 6);
  await theirs.close();

  await page.getByLabel('What is to change?').selectOption({ label: 'Confirm a computer' });
  await page.getByLabel('The text that they gave you').fill(request);
  await page.getByLabel('The text that they gave you').blur();
  await window.see('It is from Awa, Ndara.');
  assert.equal(await page.getByLabel('For which city').inputValue(), 'Ndara');
  await page.getByLabel('The six words, as they read them out').fill([...words].reverse().join(' '));
  await window.button('Sign and put it on the list').click();
  await page.getByRole('alert').waitFor();
  window.expectFault(/status of 4\d\d/);
  await page.getByLabel('The six words, as they read them out').fill(words.join(', '));
  await window.button('Sign and put it on the list').click();
  await window.see('It is on the list. It travels with the next parcel that you make.');
  await page.locator('.device', { hasText: 'Awa' }).getByText(words.join(' · ')).waitFor();
  await window.close();
});

test('before a parcel is added it says which papers it brings, with their six words', async () => {
  const parcel = join(here.folder, 'papers.satchel');
  await hubs.lindholm.call('parcel_make', { path: parcel, task: 'papers' });
  const { words } = (await hubs.lindholm.call('trust_show')).charter;
  await judgeInEveryLook(hubs.ndara, 'papers', async () => {
    const window = await open('ndara', '#/exchange');
    await window.page.locator('#open-title').waitFor();
    const [chooser] = await Promise.all([window.page.waitForEvent('filechooser'), window.page.locator('section[aria-labelledby="open-title"] .button.main').click()]);
    await chooser.setFiles([file('papers.satchel', readFileSync(parcel))]);
    await window.page.locator('#papers-title').waitFor();
    await window.see(words.join(' · '));
    return window;
  });
  assert.equal((await hubs.ndara.call('trust_show')).offers.length, 0, 'looking adds nothing');
});

test('another city compares the six words, accepts, and is confirmed', async () => {
  await carry(here.folder, hubs.lindholm, hubs.ndara, false);
  const window = await open('ndara', '#/exchange');
  const { page } = window;
  await window.see(/^Cities that learn says who appoints its coordinators\./);
  await page.getByRole('main').getByRole('link', { name: 'Who appoints coordinators' }).click();
  await window.button('Compare and accept').click();
  const dialog = page.getByRole('dialog', { name: 'Are the six words the same?' });
  const { words } = (await hubs.lindholm.call('trust_show')).charter;
  await dialog.getByText(words.join(' · ')).waitFor();
  await dialog.getByRole('button', { name: 'They are the same: accept' }).click();
  await window.heading('Accepted here').waitFor();
  await window.go('#/coordinators');
  await window.see('The list confirms it for this city.');
  await window.close();
});

test('a coordinator is appointed, and what is published says by whom', async () => {
  const own = await hubs.lindholm.call('device_request');
  const keys = [key.content.toString().trim().split(/\s+/).slice(-24).join(' ')];
  await hubs.lindholm.call('roster_change', { change: { change: 'enrol', key: own.key, words: own.words.join(' '), city: 'Lindholm', name: 'Ingrid' }, keys });
  const window = await open('lindholm', '#/coordinators');
  const { page } = window;
  await changing(window, 'Appoint a coordinator');
  await page.getByLabel('Cluster', { exact: true }).selectOption({ label: 'Education for sustainable development' });
  const device = await page.getByLabel('Whose computer').locator('option', { hasText: 'Lindholm' }).getAttribute('value');
  await page.getByLabel('Whose computer').selectOption(device);
  const year = new Date().getUTCFullYear();
  await page.getByLabel('First day').fill(`${year}-01-01`);
  await page.getByLabel('Last day').fill(`${year + 1}-12-31`);
  await page.getByText('Or write its 24 words').first().click();
  await page.locator('#change-keys-words').fill(keys[0]);
  await window.button('Sign and put it on the list').click();
  await page.getByRole('table').getByText('Education for sustainable development').waitFor();
  await window.see(/^in office, \d+ more days$/);

  await hubs.lindholm.call('review_act', { id: published, verb: 'submit', revision: null, text: null, field: null }).catch(() => {});
  await hubs.lindholm.call('review_act', { id: published, verb: 'publish', revision: null, text: null, field: null });
  await window.go(`#/record/${published}`);
  await window.see(new RegExp(`^Published by Lindholm, coordinator ${year}–${year + 1} of Education for sustainable development on `));
  await window.close();
});

test('one key becomes three of which two sign together', async () => {
  const window = await open('lindholm', '#/charter');
  const { page } = window;
  await page.getByText('Several people hold the keys', { exact: true }).click();
  const made = [];
  for (const who of ['Maria', 'Joseph']) {
    await page.getByLabel('Whose key is to be added?').fill(who);
    made.push(await download(window, 'Make a key'));
    await page.locator('#charter-raise li', { hasText: who }).waitFor();
  }
  await page.getByLabel('How many of them sign together?').selectOption({ index: 1 });
  await judgeInEveryLook(hubs.lindholm, 'charter-raise', async () => {
    const look = await open('lindholm', '#/charter');
    await look.page.locator('#charter-raise > summary').click();
    await look.page.locator('#raise-threshold').waitFor();
    return look;
  });
  await handOver(window, 'Choose a key’s file', [file(key.name, key.content)]);
  await window.button('Sign the new paper').click();
  await window.see(/^Signed\. One more of those who hold the keys must sign it\.$/);
  await page.locator('section[aria-labelledby="pending-title"]').getByText(/one more signature/).first().waitFor();
  assert.equal((await hubs.lindholm.call('trust_show')).charter.version, 1, 'one signature is not enough');
  const words = made[0].content.toString().trim().split(/\s+/).slice(-24).join(' ');
  const waiting = (await hubs.lindholm.call('trust_show')).pending;
  for (const { id } of waiting) await hubs.lindholm.call('paper_sign', { id, keys: [words] });
  const { charter } = await hubs.lindholm.call('trust_show');
  assert.deepEqual([charter.version, charter.holders.length, charter.threshold], [2, 3, 2]);
  await window.close();
});

test('people not known here yet are kept apart, readable, and let in by a word', async () => {
  const hub = await here.library('secretariat', { reads_only: false, name: 'Sol', city: 'Vila Serena' });
  await carry(here.folder, hubs.ndara, hub, false);
  const window = await here.open('#/exchange', { hub });
  await window.link(/not known here yet$/).click();
  await window.heading('From people not known here yet', { level: 1 }).waitFor();
  await window.page.getByRole('link', { name: 'Radio lessons' }).waitFor();
  await window.button(/Add what they wrote.*Awa/).click();
  await window.see(/^What .*Awa.* wrote is in the library now\.$/);
  await window.page.getByRole('link', { name: 'Radio lessons' }).waitFor({ state: 'detached' });
  const { total } = await hub.call('list', { kind: 'case-study', status: null, mine: false, limit: 500, offset: 0 });
  assert.ok(total > 0);
  await window.close();
});

test('trust is for everyone, in every look', async () => {
  await judgeInEveryLook(hubs.lindholm, 'coordinators', async () => {
    const window = await open('lindholm', '#/coordinators');
    await window.page.locator('#change-list > summary').click();
    await window.page.locator('#change-what').waitFor();
    await window.page.getByRole('table').waitFor();
    return window;
  });
  await judgeInEveryLook(hubs.ndara, 'charter', async () => {
    const window = await open('ndara', '#/charter');
    await window.page.locator('#charter-accepted').waitFor();
    return window;
  });
  const fresh = await here.library('unmet', { reads_only: false, name: 'Sol', city: 'Vila Serena' });
  await carry(here.folder, hubs.lindholm, fresh, false);
  await judgeInEveryLook(fresh, 'unmet', async () => {
    const window = await here.open('#/unmet', { hub: fresh });
    await window.page.locator('main section').first().waitFor();
    return window;
  });
  await judgeInEveryLook(fresh, 'charter-offer', async () => {
    const window = await here.open('#/charter', { hub: fresh });
    await window.page.locator('article').waitFor();
    return window;
  });
});
