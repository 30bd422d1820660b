/** Online: off at first, seen before it is spent, done only when the hub confirms, and what it says when it fails. */
import assert from 'node:assert/strict';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { City } from './support/cli.mjs';
import { LineHub } from './support/line.mjs';
import { judgeInEveryLook } from './support/looks.mjs';
import { place } from './support/place.mjs';
import { writeRecord } from './support/records.mjs';

// The link of the machine that runs the tests is nobody's business.
process.env.SATCHEL_LINK = 'free';

const lessons = '---\ntitle: Lessons under the mango tree\nlanguage: en\ncity: Tumaini\n---\n\n## The challenge\n\nNo room was free.\n';
const here = place({ prepare: (hub) => writeRecord(hub, 'case-study', 'en', { title: 'Radio lessons in Ndara', city: 'Ndara' }) });
/** @type {LineHub} */
let line;
after(() => line?.end());

async function atHub() {
  line ??= await LineHub.start(join(here.folder, 'hub'));
  const tumaini = new City(here.folder, 'Tumaini', 'Joseph');
  tumaini.write('case-study', lessons);
  tumaini.run('sync', line.url);
}

test('it is off, is turned on, shows what it would cost, exchanges, and says truly what is where', async () => {
  await atHub();
  const window = await here.open('#/exchange');
  const { page } = window;
  await window.see(/^Online is off: Satchel asks nothing of any network\./);
  await page.getByLabel('Addresses of hubs and mirrors').fill(line.url);
  await window.button('Turn it on').click();
  await window.see('Not asked yet.');

  await window.button('See what is new').click();
  await window.see(/to fetch and send, less than a minute even on a slow connection\.$/);
  await window.see(/pieces from here would go, about [\d.]+ (kB|bytes)\.$/);
  assert.equal((await here.hub.call('list', { kind: 'case-study', status: null, mine: false, limit: 500, offset: 0 })).records.some(({ title }) => title.startsWith('Lessons under')), false, 'looking takes nothing');

  await window.button('Exchange now').click();
  await window.see(/pieces of yours arrived, as .* confirms\.$/);
  await window.see(/^Someone who is not known here yet wrote some of it/);
  await window.button('Add what they wrote').click();
  await window.until(async () => (await here.hub.call('list', { kind: 'case-study', status: null, mine: false, limit: 500, offset: 0 })).records.some(({ title }) => title.startsWith('Lessons under')), 'what they wrote is here');
  await window.see('All done: what is there is here, and what is here is there.');
  await window.see(/^Everything of yours that may travel is there/);

  await writeRecord(here.hub, 'case-study', 'en', { title: 'A later one', city: 'Ndara' });
  await window.go('#/');
  await window.arrive('#/exchange');
  await window.see(/One piece from here is not there yet\./);
  await window.close();
});

test('what cannot be reached is said in words, and nothing else is lost', async () => {
  const hub = await here.library('far', { reads_only: false, name: 'Ama', city: 'Velm' });
  const { settings } = await hub.call('online');
  await hub.call('online_set', { ...settings, on: true, addresses: ['http://127.0.0.1:9/'] });
  const window = await here.open('#/exchange', { hub });
  await window.button('See what is new').click();
  await window.see(/^The connection failed or broke off\. What was fetched and sent is kept/);
  await window.close();
});

test('settings are kept, by keyboard alone', async () => {
  const hub = await here.library('settings', { reads_only: false, name: 'Ama', city: 'Velm' });
  const { settings } = await hub.call('online');
  await hub.call('online_set', { ...settings, on: true, addresses: ['http://127.0.0.1:9/'] });
  const window = await here.open('#/exchange', { hub });
  const { page } = window;
  await page.locator('summary', { hasText: 'Online settings' }).focus();
  await page.keyboard.press('Enter');
  await page.getByLabel('How much a day').focus();
  await page.keyboard.press('ArrowUp');
  await page.getByLabel('How often').focus();
  await page.keyboard.type('Every 6');
  await page.locator('#online-every').press('Tab');
  await page.keyboard.press('Enter');
  await window.see('Saved.');
  const kept = (await hub.call('online')).settings;
  assert.deepEqual([kept.day_megabytes, kept.every_hours], [5, 6]);
  await window.close();
});

test('online is for everyone: off, looking, done', async () => {
  await judgeInEveryLook(here.hub, 'online', async () => {
    const window = await here.open('#/exchange');
    await window.page.locator('#online-title').scrollIntoViewIfNeeded();
    await window.page.locator('section[aria-labelledby=online-title] .card button').first().click();
    await window.page.locator('section[aria-labelledby=online-title] .sum').waitFor();
    await window.page.locator('section[aria-labelledby=online-title] details summary').last().click();
    return window;
  });
});
