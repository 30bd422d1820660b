/** Questions between cities: from a search without result to an answer that came by parcel; and what was tried after a case. */
import assert from 'node:assert/strict';
import { before, test } from 'node:test';
import { carry } from './support/carry.mjs';
import { City } from './support/cli.mjs';
import { judgeInEveryLook } from './support/looks.mjs';
import { place } from './support/place.mjs';
import { textOf } from './support/writing.mjs';

const here = place();
const hubs = {};
let question;
let original;

before(async () => {
  const lindholm = new City(here.folder, 'Lindholm', 'Ingrid');
  original = lindholm.write('case-study', '---\nkind: case-study\ntitle: Lamps for readers\nlanguage: en\ncity: Lindholm\n---\n\n## What was done\n\nLamps were lent.\n').id;
  new City(here.folder, 'Ndara', 'Awa');
  for (const name of ['ndara', 'lindholm']) hubs[name] = await here.library(name);
  await carry(here.folder, hubs.lindholm, hubs.ndara);
});

test('a search without result becomes a question in one step, by keyboard', async () => {
  const window = await here.open('#/search?q=zzqx+electricity&kind=case-study&f.challenge=adult-literacy', { hub: hubs.ndara });
  const ask = window.button('Ask other cities');
  await ask.focus();
  await window.page.keyboard.press('Enter');
  await window.heading('zzqx electricity').waitFor();
  assert.match(await textOf(window, 'body'), /Looked for it with: Case studies; /);
  await window.page.locator('#field-title').fill('Who has trained readers without electricity?');
  await window.button('Save', { exact: true }).click();
  await window.see('Nobody has answered yet.');
  await window.close();
  const { questions } = await hubs.ndara.call('questions');
  assert.equal(questions.length, 1);
  question = questions[0].line.id;
  const page = await hubs.ndara.call('record', { id: question, revision: null, language: 'en' });
  assert.ok(page.facts.some(({ field }) => field === 'challenge_tags'));
});

test('the answer comes by parcel; the question no longer waits; its city says that it helped', async () => {
  await carry(here.folder, hubs.ndara, hubs.lindholm);
  const there = await here.open('#/questions', { hub: hubs.lindholm });
  await there.heading('Without an answer (1)').waitFor();
  await there.link('Who has trained readers without electricity?').click();
  await there.page.getByLabel('Your answer').fill('We did, with lamps.');
  await there.button('Answer', { exact: true }).click();
  await there.see('Your answer is saved. It goes with the next parcel that you make.');
  await there.close();

  await carry(here.folder, hubs.lindholm, hubs.ndara);
  const window = await here.open('#/questions', { hub: hubs.ndara });
  await window.heading('Answered (1)').waitFor();
  await window.see('Every question has an answer.');
  await window.link('Who has trained readers without electricity?').click();
  await window.see('We did, with lamps.');
  await window.button('This helped us').click();
  await window.see('This helped');
  await window.see('— Ingrid, Lindholm');
  await window.close();
});

test('a case is asked about, and its city finds the question put to it', async () => {
  const window = await here.open(`#/record/${original}`, { hub: hubs.ndara });
  await window.button('Ask Lindholm').click();
  await window.page.locator('#field-title').fill('How did you charge the lamps?');
  await window.button('Save', { exact: true }).click();
  await window.see('Nobody has answered yet.');
  await window.close();
  await carry(here.folder, hubs.ndara, hubs.lindholm);
  const there = await here.open('#/questions', { hub: hubs.lindholm });
  await there.heading('Put to your city (1)').waitFor();
  await there.close();
});

test('what was tried is told in one short form and stands under the original', async () => {
  const window = await here.open(`#/record/${original}`, { hub: hubs.ndara });
  await window.button('We tried this').click();
  await window.heading('We tried this').waitFor();
  await window.button('Save the note').click();
  await window.see(/^Tell at least one thing/);
  await window.page.locator('#field-did_not_work').click();
  await window.page.keyboard.type('The lamps were too heavy to carry home.');
  await window.button('Save the note').click();
  await window.see(/^Saved\. It stands under the original/);
  await window.heading('Tried by other cities (1)').waitFor();
  await window.link('Lamps for readers, tried in Ndara').waitFor();
  await window.close();
  await carry(here.folder, hubs.ndara, hubs.lindholm);
  const there = await here.open(`#/record/${original}`, { hub: hubs.lindholm });
  await there.heading('Tried by other cities (1)').waitFor();
  await there.close();
});

test('questions, answers and the short form are for everyone in every look', async () => {
  await judgeInEveryLook(hubs.ndara, 'questions', async () => {
    const window = await here.open('#/questions', { hub: hubs.ndara });
    await window.page.locator('main section').first().waitFor();
    return window;
  });
  await judgeInEveryLook(hubs.ndara, 'answers', async () => {
    const window = await here.open(`#/record/${question}`, { hub: hubs.ndara });
    await window.page.locator('#answer-text').waitFor();
    return window;
  });
  const draft = await hubs.ndara.call('draft_new', { kind: 'case-study', language: 'en', fields: { title: 'Lamps, tried in Ndara', tried_after: 'lamps-for-readers' } });
  await judgeInEveryLook(hubs.ndara, 'tried', async () => {
    const window = await here.open(`#/tried/${draft.id}`, { hub: hubs.ndara });
    await window.page.locator('#field-advice').waitFor();
    return window;
  });
});
