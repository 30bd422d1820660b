/** Writing: a case by keyboard alone, a pulled plug, saving, finding, changing. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { tabTo } from './support/keys.mjs';
import { place } from './support/place.mjs';
import { writeRecord } from './support/records.mjs';
import { textOf } from './support/writing.mjs';

const here = place();

test('a case is begun by keyboard, keeps itself, and outlives a pulled plug', async () => {
  const hub = await here.library('plug');
  const window = await here.open('#/write', { hub });
  const { page } = window;
  await window.heading('Write', { level: 1 }).waitFor();
  await tabTo(window, 'new-case-study');
  await page.keyboard.press('Enter');
  await tabTo(window, 'field-title');
  await page.keyboard.type('Night school by bicycle');
  await tabTo(window, 'field-challenge');
  await page.keyboard.type('Shift workers reach no evening class.');
  await tabTo(window, 'field-did_not_work');
  await page.keyboard.type('Batteries failed in the rains.');
  await window.see(/^Saved on this computer/);
  await window.heading('Night school by bicycle', { level: 1 }).waitFor();
  await hub.kill();
  await window.leave();

  const again = await here.library('plug');
  const after = await here.open('#/write', { hub: again });
  await after.link('Night school by bicycle').click();
  const field = (id) => after.page.locator(`#field-${id}`);
  await field('title').waitFor();
  assert.equal(await field('title').inputValue(), 'Night school by bicycle');
  assert.equal(await textOf(after, 'challenge'), 'Shift workers reach no evening class.');
  assert.equal(await textOf(after, 'did_not_work'), 'Batteries failed in the rains.');
  await after.close();
});

test('what is still missing is said and led to, and stops nobody from saving', async () => {
  const window = await here.open('#/write');
  const { page } = window;
  await page.locator('#new-case-study').click();
  await window.button('Save', { exact: true }).click();
  await window.see('Give it a title first; everything else can wait.');
  await page.locator('#field-title').fill('Reading on the ferry');
  assert.equal(await page.locator('#field-city').inputValue(), 'Ndara', 'the city of the person is written already');
  await page.locator('#field-done').fill('Two shelves of **books** travel on the ferry to Qamarsha.');
  const missing = page.locator('section', { has: page.getByRole('heading', { name: 'When you are done' }) });
  await missing.getByRole('link', { name: 'What did not work' }).click();
  assert.equal(await page.evaluate(() => document.activeElement.id), 'field-did_not_work');
  await page.keyboard.type('In storms the shelves stay ashore.');
  await missing.getByRole('link', { name: 'What did not work' }).waitFor({ state: 'detached' });

  await window.button('Save', { exact: true }).click();
  await window.see('“Reading on the ferry” is saved in your library.');
  await window.heading('Reading on the ferry', { level: 1 }).waitFor();
  await page.locator('.reading strong', { hasText: 'books' }).waitFor();
  assert.deepEqual((await here.hub.call('drafts')).drafts, [], 'the draft has become the record');

  await page.keyboard.press('/');
  await page.keyboard.type('qamarsha');
  await page.locator('[data-hit]', { hasText: 'Reading on the ferry' }).waitFor();
  await window.close();
});

test('the counter counts and the limit blocks nothing', async () => {
  const window = await here.open('#/write');
  const { page } = window;
  await page.locator('#new-case-study').click();
  await page.locator('#field-challenge').fill('one two three');
  await window.see(/^3 of \d+ words$/);
  const max = Number((await window.words('#field-challenge-count')).match(/of (\d+)/)[1]);
  await page.locator('#field-challenge').fill(Array(max + 1).fill('word').join(' '));
  await window.see(`${max + 1} words; ${max} are enough`);
  await page.locator('#field-title').fill('Too long on purpose');
  await window.button('Save', { exact: true }).click();
  await window.see('“Too long on purpose” is saved in your library.');
  await window.close();
});

test('a text is changed, and the one before stays in its history', async () => {
  const { id } = await writeRecord(here.hub, 'case-study', 'en', { title: 'A choir of grandmothers', city: 'Ndara', advice: 'Begin small.' });
  const window = await here.open(`#/record/${id}`);
  const { page } = window;
  await window.button('Edit').click();
  const advice = page.locator('#field-advice');
  assert.equal(await textOf(window, 'advice'), 'Begin small.');
  await advice.fill('Begin small, and sing.');
  await window.button('Save', { exact: true }).click();
  await window.see('Begin small, and sing.');
  const { revisions } = await here.hub.call('history', { id });
  assert.equal(revisions.length, 2);
  await window.close();
});

test('a draft is thrown away only after a question', async () => {
  await here.hub.call('draft_new', { kind: 'resource', language: 'en', fields: { title: 'Not this one' } });
  const window = await here.open('#/write');
  const { page } = window;
  const before = (await here.hub.call('drafts')).drafts.length;
  await window.button('Delete “Not this one”').click();
  const dialog = page.getByRole('dialog', { name: 'Delete this draft?' });
  await dialog.getByRole('button', { name: 'Keep it' }).click();
  assert.equal((await here.hub.call('drafts')).drafts.length, before);
  await window.button('Delete “Not this one”').click();
  await dialog.getByRole('button', { name: 'Delete' }).click();
  await window.link('Not this one').waitFor({ state: 'detached' });
  assert.equal((await here.hub.call('drafts')).drafts.length, before - 1);
  await window.close();
});

test('a title that is much like another says so while it is written', async () => {
  await writeRecord(here.hub, 'case-study', 'en', { title: 'Goat herders learn by moonlight', city: 'Ndara' });
  const draft = await here.hub.call('draft_new', { kind: 'case-study', language: 'en', fields: {} });
  const window = await here.open(`#/draft/${draft.id}`);
  const { page } = window;
  const hint = page.locator('.similar');
  await window.until(async () => {
    await page.locator('#field-title').fill('');
    await page.locator('#field-title').pressSequentially('Moonlight lessons for goat herders');
    return hint.getByRole('link', { name: 'Goat herders learn by moonlight' }).waitFor({ timeout: 1_000 }).then(() => true, () => false);
  }, 'the like one is shown');
  await page.locator('#field-title').fill('Something else entirely');
  await hint.getByRole('link').waitFor({ state: 'detached' });
  await window.close();
});

test('sent to the cluster: refused with a plain reason while something is missing, then on its way, and answered', async () => {
  const window = await here.open('#/write');
  const { page } = window;
  await page.locator('#new-case-study').click();
  await page.locator('#field-title').fill('Lessons at the mill');
  await page.locator('#field-challenge').fill('Millers work at night.');
  await page.locator('#field-done').fill('A teacher comes to the mill.');
  await page.locator('#field-result').fill('Nine millers read.');
  await window.button('Save and send to the cluster').click();
  await window.see('Before it is sent to the cluster, this is still needed: What did not work. You can save it as it is.');
  assert.equal(await page.evaluate(() => document.activeElement.id), 'field-did_not_work');
  await page.keyboard.type('Flour got into the books.');
  await page.locator('#field-advice').fill('Bring covers.');
  await window.button('Save and send to the cluster').click();
  await window.see('“Lessons at the mill” is on its way to the cluster: it goes with your next parcel.');
  await window.see(/^Awa, Ndara sent it to the cluster on /);

  const id = decodeURIComponent(new URL(page.url()).hash.split('/')[2].split('?')[0]);
  await here.hub.call('review_act', { id, verb: 'request-changes', revision: null, text: 'How many evenings a week?', field: 'done' });
  await window.go('#/');
  await window.heading('Home', { level: 1 }).waitFor();
  await window.go(`#/record/${id}`);
  await window.see('How many evenings a week?');
  await window.see(/^must · What was done · Awa, Ndara, .* · open$/);
  await window.close();
});
