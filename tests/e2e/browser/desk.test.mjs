/** Review by parcels: a city sends a text, the desk answers at a part of it, the answer is read at home, the text is published. */
import assert from 'node:assert/strict';
import { before, test } from 'node:test';
import { carry } from './support/carry.mjs';
import { City } from './support/cli.mjs';
import { judgeInEveryLook } from './support/looks.mjs';
import { place } from './support/place.mjs';

const here = place();
const hubs = {};
let id;

before(async () => {
  const tumaini = new City(here.folder, 'Tumaini', 'Joseph');
  new City(here.folder, 'Lindholm', 'Ingrid');
  id = tumaini.write('case-study', '---\nkind: case-study\ntitle: A school at the wells\nlanguage: en\ncity: Tumaini\n---\n\n## What was done\n\nLessons at the wells.\n').id;
  for (const name of ['tumaini', 'lindholm']) hubs[name] = await here.library(name);
  await hubs.tumaini.call('review_act', { id, verb: 'submit', revision: null, text: null, field: null });
  await carry(here.folder, hubs.tumaini, hubs.lindholm);
});

test('what a city sent waits at the desk, and is for everyone, in every look', async () => {
  await judgeInEveryLook(hubs.lindholm, 'desk', async () => {
    const window = await here.open('#/desk', { hub: hubs.lindholm });
    await window.page.locator('main summary').click();
    await window.page.locator('main textarea').waitFor();
    return window;
  });
});

test('a change is asked for at a part of the text; the author reads it there', async () => {
  const window = await here.open('#/write', { hub: hubs.lindholm });
  await window.link('What waits for an answer').click();
  await window.see('Sent to the cluster; nobody has begun yet.');
  await window.page.getByText(/^Ask for a change/).click();
  await window.page.getByLabel('At which part').selectOption({ label: 'What was done' });
  await window.page.getByLabel('What should change').fill('How many evenings a week?');
  await window.button('Send it back with this').click();
  await window.see(/^Answered: “A school at the wells”\. It goes back with the next parcel that you make\.$/);
  await window.see('Nothing waits for an answer. What cities send arrives with their parcels.');
  await window.close();

  await carry(here.folder, hubs.lindholm, hubs.tumaini);
  const home = await here.open(`#/record/${id}`, { hub: hubs.tumaini });
  await home.see(/^Ingrid, Lindholm asked for a change on .*: What was done$/);
  await home.see('How many evenings a week?');
  await home.close();
});

test('sent again, it is published, and both hold the same', async () => {
  await hubs.tumaini.call('review_act', { id, verb: 'submit', revision: null, text: null, field: null });
  await carry(here.folder, hubs.tumaini, hubs.lindholm);
  const window = await here.open('#/desk', { hub: hubs.lindholm });
  await window.button(/^Publish/).click();
  await window.see(/^Answered:/);
  await window.close();
  await carry(here.folder, hubs.lindholm, hubs.tumaini);
  const shown = await hubs.tumaini.call('record', { id, revision: null, language: 'en' });
  assert.equal(shown.line.status, 'published');
  const words = await Promise.all([hubs.tumaini, hubs.lindholm].map((hub) => hub.call('check_words')));
  assert.deepEqual(words[0].words, words[1].words);
});
