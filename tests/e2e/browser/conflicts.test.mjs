/** Two cities change one text apart: what fits comes together by itself, the rest by a person, by keyboard, without loss. */
import assert from 'node:assert/strict';
import { join } from 'node:path';
import { test } from 'node:test';
import { City } from './support/cli.mjs';
import { tabTo } from './support/keys.mjs';
import { judgeInEveryLook } from './support/looks.mjs';
import { place } from './support/place.mjs';

const here = place();

/** Libraries on wheels, owned by two cities. */
const before = { title: 'Libraries on wheels', done: 'We had four old buses.\n\nThey came on Mondays.', advice: 'Begin small.' };
const written = ({ title, done, advice }) =>
  `---\nkind: case-study\ntitle: ${title}\nlanguage: en\ncity: Ndara\nowners: [Ndara, Al Noor]\n---\n\n## What was done\n\n${done}\n\n## Advice to another city\n\n${advice}\n`;

/** Two cities hold the same text; each changes it; the first then gets what the second wrote. Answers a window on the first. */
async function apart(name, ndaras, alNoors) {
  const folder = join(here.folder, name);
  const ndara = new City(folder, 'Ndara', 'Awa');
  const alNoor = new City(folder, 'Al Noor', 'Yusuf');
  const { id } = ndara.write('case-study', written(before));
  ndara.carryTo(alNoor);
  ndara.change(id, written({ ...before, ...ndaras }));
  alNoor.change(id, written({ ...before, ...alNoors }));
  alNoor.carryTo(ndara);
  const hub = await here.library(join(name, 'ndara'));
  return { id, hub, open: (route) => here.open(route, { hub }) };
}

const inTitleAndDone = [
  { title: 'Libraries on six wheels', done: 'We had six new buses.\n\nThey came on Mondays.' },
  { title: 'The library buses of Al Noor', done: 'We had four old buses.\n\nThey came on Mondays and Thursdays.', advice: 'Begin with one bus.' },
];

test('what fits came together and says whose it is; the rest stands side by side, with words for every change', async () => {
  const { open } = await apart('seen', ...inTitleAndDone);
  const window = await open('#/conflicts');
  const { page } = window;
  await window.see('Two texts each for: Title and What was done');
  await window.button('Bring together').click();
  await window.see(/^Advice to another city: from Yusuf, Al Noor/);
  const done = page.getByRole('group', { name: 'What was done' });
  await done.waitFor();
  const [ndaras, alNoors] = ['Awa, Ndara', 'Yusuf, Al Noor'].map((who) => done.getByRole('article', { name: who }));
  assert.equal(await ndaras.locator('del').textContent(), ' removed: four old end. ');
  assert.equal(await ndaras.locator('ins').textContent(), ' added: six new end. ');
  assert.equal(await alNoors.locator('ins').textContent(), ' added:  and Thursdays end. ');

  await window.button('Save', { exact: true }).click();
  await window.see('Choose or write a text first where two stand side by side.');
  assert.equal(await page.evaluate(() => document.activeElement.id), 'both-title', 'the first that is still open');
  await window.close();
});

test('by keyboard alone: one is taken, a third is written, and the record is one text again', async () => {
  const { id, hub, open } = await apart('keys', ...inTitleAndDone);
  const window = await open('#/conflicts');
  const { page } = window;
  await tabTo(window, `bring-${id}`);
  await page.keyboard.press('Enter');
  await window.see('0 of 2 texts chosen');

  await tabTo(window, 'both-title');
  await page.keyboard.press('ArrowDown');
  await window.see('1 of 2 texts chosen');
  const title = await page.locator('input[name=both-title]:checked').evaluate((radio) => radio.closest('label').innerText);

  await tabTo(window, 'both-done');
  await page.keyboard.press('ArrowUp');
  assert.equal(await page.getByRole('group', { name: 'What was done' }).getByRole('radio', { name: 'Write a third text' }).isChecked(), true);
  await tabTo(window, 'field-done');
  await page.keyboard.press('ControlOrMeta+A');
  await page.keyboard.type('We had six new buses. They came on Mondays and Thursdays.');
  await window.see('2 of 2 texts chosen');
  await tabTo(window, 'bringing-why');
  await page.keyboard.type('Both of you counted.');
  const save = window.button('Save', { exact: true });
  for (let step = 0; step < 40 && !(await save.evaluate((button) => button === document.activeElement)); step += 1) await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  await window.see(/is one text again\. It goes to the others with the next parcel that you make\.$/);

  const { revisions } = await hub.call('history', { id });
  assert.equal(revisions[0].parents.length, 2, 'both texts are what it was written upon');
  assert.equal(revisions.length, 4, 'both stay in the history');
  assert.equal(revisions[0].note, 'Both of you counted.');
  assert.deepEqual((await hub.call('conflicts')).records, []);
  const shown = await hub.call('record', { id, revision: null, language: 'en' });
  assert.equal(shown.line.title, title.includes('Awa') ? inTitleAndDone[0].title : inTitleAndDone[1].title);
  assert.match(shown.sections.find(({ field }) => field === 'done').html, /six new buses\. They came on Mondays and Thursdays\./);
  assert.match(shown.sections.find(({ field }) => field === 'advice').html, /one bus/, 'what came together by itself stays');
  await window.arrive(`#/history/${id}`);
  await window.see('Both of you counted.');
  await window.close();
});

/** Ndara takes back what Al Noor wrote on in. Answers a window's opener on Ndara. */
async function takenBack(name) {
  const folder = join(here.folder, name);
  const ndara = new City(folder, 'Ndara', 'Awa');
  const alNoor = new City(folder, 'Al Noor', 'Yusuf');
  const { id } = ndara.write('case-study', written(before));
  ndara.carryTo(alNoor);
  ndara.run('withdraw', id, '--reason', 'The buses are sold.');
  alNoor.change(id, written({ ...before, advice: 'Rent the buses.' }));
  alNoor.carryTo(ndara);
  const hub = await here.library(join(name, 'ndara'));
  return { id, hub, open: (route) => here.open(route, { hub }) };
}

test('a text that one took back while the other wrote on is for a person to decide, and to undo', async () => {
  const { id, hub, open } = await takenBack('taken-back');
  const window = await open('#/conflicts');
  await window.see(/^Awa, Ndara took this text back on /);
  await window.see('The buses are sold.');
  await window.see(/^Yusuf, Al Noor wrote on, /);
  await window.link(/^See what was written/).click();
  await window.see(/Rent the/);
  await window.arrive(`#/record/${id}`);
  await window.page.getByLabel('Why, in a few words (if you like)').fill('No bus is for rent here.');
  await window.button(/^Leave it taken back/).click();
  await window.see(/stays taken back\. What was written on is in its history\.$/);
  assert.deepEqual((await hub.call('conflicts')).records, []);
  const { withdrawn } = await hub.call('record', { id, revision: null, language: 'en' });
  assert.equal(withdrawn.reason, 'No bus is for rent here.');
  await window.close();
});

test('what was taken back and written on is for everyone, in every look', async () => {
  const { hub, open } = await takenBack('taken-back-looks');
  await judgeInEveryLook(hub, 'taken-back', () => open('#/conflicts'));
});

test('a third text holds both where wanted, and outlives a look at the others', async () => {
  const { open } = await apart('third', ...inTitleAndDone);
  const window = await open('#/conflicts');
  const { page } = window;
  await window.button('Bring together').click();
  const done = page.getByRole('group', { name: 'What was done' }).first();
  await done.getByRole('radio', { name: 'Write a third text' }).check();
  await done.getByRole('button', { name: 'below' }).click();
  await window.until(async () => (await done.getByRole('button', { name: 'below' }).count()) === 0, 'both texts are in it');
  await done.getByRole('radio', { name: /Take the text of .*Awa, Ndara/ }).check();
  await page.locator('#field-done').waitFor({ state: 'detached' });
  await done.getByRole('radio', { name: 'Write a third text' }).check();
  const third = await page.locator('#field-done').evaluate((field) => field.value ?? field.innerText);
  for (const words of ['six new buses', 'Mondays and Thursdays']) assert.ok(third.includes(words), 'the third text still holds both');
  await window.close();
});

test('changes that fit together need nobody: the page says whose they are', async () => {
  const { id, hub, open } = await apart('fits', { done: 'We had six new buses.' }, { advice: 'Begin with one bus.' });
  assert.deepEqual((await hub.call('conflicts')).records, []);
  const window = await open(`#/record/${id}`);
  await window.see('Two people changed this apart from each other, and their changes fit together:');
  await window.see(/^What was done: from Awa, Ndara/);
  await window.see(/^Advice to another city: from Yusuf, Al Noor/);
  await window.see('Begin with one bus.');
  await window.close();
});

test('a draft begun before the other text came says so, and nothing of it is lost', async () => {
  const folder = join(here.folder, 'behind');
  const ndara = new City(folder, 'Ndara', 'Awa');
  const alNoor = new City(folder, 'Al Noor', 'Yusuf');
  const { id } = ndara.write('case-study', written(before));
  ndara.carryTo(alNoor);
  alNoor.change(id, written({ ...before, advice: 'Begin with one bus.' }));
  let hub = await here.library(join('behind', 'ndara'));
  const draft = await hub.call('draft_edit', { record: id });
  await hub.call('draft_save', { id: draft.id, language: 'en', fields: { ...draft.fields, advice: 'Begin with a bicycle.' } });
  await hub.end();
  alNoor.carryTo(ndara);
  hub = await here.library(join('behind', 'ndara'));
  const window = await here.open(`#/draft/${draft.id}`, { hub });
  await window.see(/^Another text of this record arrived after you began this one\./);
  await window.button('Save', { exact: true }).click();
  await window.see(/^Two texts, written apart from each other, stand side by side in: Advice to another city\./);
  assert.equal((await hub.call('conflicts')).records.length, 1);
  await window.close();
});

test('two texts side by side are for everyone, in every look', async () => {
  const { id, hub, open } = await apart('looks', ...inTitleAndDone);
  const draft = await hub.call('draft_edit', { record: id });
  await judgeInEveryLook(hub, 'two-texts', async () => {
    const window = await open(`#/draft/${draft.id}`);
    await window.page.locator('input[name=both-done]').last().check();
    await window.page.locator('#field-done').waitFor();
    return window;
  });
});

test('readers keep seeing the published text until both are brought together', async () => {
  const folder = join(here.folder, 'published');
  const ndara = new City(folder, 'Ndara', 'Awa');
  const alNoor = new City(folder, 'Al Noor', 'Yusuf');
  const { id } = ndara.write('case-study', written(before));
  ndara.run('review', 'publish', id);
  ndara.carryTo(alNoor);
  ndara.change(id, written({ ...before, done: 'We had six new buses.' }));
  alNoor.change(id, written({ ...before, done: 'We had two old buses.' }));
  alNoor.carryTo(ndara);
  const hub = await here.library(join('published', 'ndara'));
  const window = await here.open(`#/record/${id}`, { hub });
  await window.see('We had four old buses.');
  await window.arrive('#/conflicts');
  await window.see('Readers keep seeing the published text meanwhile.');
  await window.button('Bring together').click();
  await window.see(/Until you have saved, readers keep seeing the published text\.$/);
  await window.close();
});
