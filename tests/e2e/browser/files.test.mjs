/** Documents and photos: shown first and added, put beside a draft, seen and found on the page. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { download, file, handOver } from './support/files.mjs';
import { judgeInEveryLook } from './support/looks.mjs';
import { place } from './support/place.mjs';
import { findAll } from './support/records.mjs';

const here = place();
const data = (name) => file(name, readFileSync(new URL(`../../data/documents/${name}`, import.meta.url)));
const documents = ['wheels.docx', 'cases.csv', 'scan.pdf'].map(data);

async function look(files) {
  const window = await here.open('#/documents');
  const { language } = (await here.hub.call('status')).settings;
  const name = { en: 'Choose files', fr: 'Choisir des fichiers' }[language];
  if (name) await handOver(window, name, files);
  else {
    const [dialog] = await Promise.all([window.page.waitForEvent('filechooser'), window.page.locator('main button.main').click()]);
    await dialog.setFiles(files);
  }
  await window.page.locator('#documents-kind').waitFor();
  return window;
}

test('a Word file shows where its headings go, and becomes a case with its sections', async () => {
  const window = await look(documents);
  const { page } = window;
  await window.until(async () => (await page.locator('main li', { hasText: 'scan.pdf' }).count()) === 1, 'the scan is named');
  assert.match(await page.locator('main li', { hasText: 'scan.pdf' }).innerText(), /no readable text: it is a scan/);
  await page.locator('#documents-kind').selectOption('case-study');
  await page.locator('summary', { hasText: /wheels\.docx: \u2068?4\u2069? of \u2068?6\u2069? find their place/ }).click();
  await window.see('What did not work');
  await window.see('cases.csv, row 3');
  await window.button('Add these 3 documents').click();
  await window.heading('3 documents were added').waitFor();
  await page.getByRole('link', { name: 'Libraries on wheels' }).click();
  await window.heading('Libraries on wheels', { level: 1 }).waitFor();
  await window.see('The vans park behind the hall, which the traders call the zamboula.');
  await window.see('wheels.docx');
  await window.see('Stays on this computer: no licence says that it may be passed on.');
  const copy = await download(window, 'Save a copy (wheels.docx)');
  assert.equal(copy.name, 'wheels.docx');
  assert.deepEqual(copy.content, documents[0].buffer);
  await window.close();
});

test('a photo and a paper are put beside a draft, described, and shown and found on its page', async () => {
  const { id } = await here.hub.call('draft_new', { kind: 'resource', language: 'en', fields: { title: 'Notes of the day' } });
  const window = await here.open(`#/draft/${id}`);
  const { page } = window;
  await window.heading('Pictures and files').waitFor();
  await handOver(window, 'Add pictures or files', [data('market.jpg'), data('report.pdf'), file('letter.docm', 'PK'), file('broken.png', 'MZ')]);
  await window.see('The place where it was taken has been removed.');
  await window.see('2 files were not added:');
  await window.see('programs and files with macros are not taken.');
  const shown = page.locator('.file.picture img');
  await window.until(() => shown.evaluate((image) => image.complete && image.naturalWidth > 0), 'the preview is seen');
  await window.see('Still without words for those who do not see it.');
  await page.getByLabel('What can be seen?').fill('Women read at a market stall');
  await page.getByLabel('Yes, and all of them agreed to be shown').check();
  await page.locator('#file-0-licence').selectOption('cc-by-4.0');
  await window.until(async () => (await page.locator('.file.picture .warned').count()) === 0, 'nothing keeps it here');
  await window.see(/^Saved on this computer/);
  await window.button('Save', { exact: true }).click();
  await window.heading('Notes of the day', { level: 1 }).waitFor();
  const picture = page.getByRole('img', { name: 'Women read at a market stall' });
  await window.until(() => picture.scrollIntoViewIfNeeded().then(() => true, () => false), 'it is there to stay');
  await window.until(() => picture.evaluate((image) => image.complete && image.naturalHeight > image.naturalWidth), 'it is seen upright');
  await window.see('report.pdf');
  await window.until(async () => (await findAll(here.hub, 'kwanzamo')).total === 1, 'it is found');
  await window.go('#/search?q=kwanzamo');
  await window.see('Found in a file of the record');
  await window.close();
});

test('what is no picture is not served as one, and not without the key', async () => {
  const { hits } = await findAll(here.hub, 'kwanzamo');
  const record = await here.hub.call('record', { id: hits[0].id, revision: null, language: 'en' });
  const [picture, paper] = record.files;
  const ask = (name, token) => fetch(new URL(`/api/picture/${name}?token=${token}`, here.hub.address), { headers: { origin: here.hub.address.origin } });
  const token = here.hub.address.searchParams.get('token');
  const good = await ask(picture.file, token);
  assert.deepEqual([good.status, good.headers.get('content-type'), good.headers.get('x-content-type-options')], [200, 'image/jpeg', 'nosniff']);
  assert.equal((await ask(paper.file, token)).status, 404);
  assert.equal((await ask('..%2f..%2fkeys', token)).status, 404);
  assert.equal((await ask(picture.file, 'x')).status, 401);
});

test('documents are judged in every look', () => judgeInEveryLook(here.hub, 'documents-preview', () => look([data('jardins.odt'), ...documents.slice(1)])));

test('a draft with files is judged in every look', async () => {
  const { hits } = await findAll(here.hub, 'kwanzamo');
  const { id } = await here.hub.call('draft_edit', { record: hits[0].id });
  await judgeInEveryLook(here.hub, 'draft-files', async () => {
    const window = await here.open(`#/draft/${id}`);
    await window.page.locator('.file.picture img').waitFor();
    await window.page.locator('#files-title').scrollIntoViewIfNeeded();
    return window;
  });
  await here.hub.call('draft_delete', { id });
});

test('a page with files is judged in every look', async () => {
  const { hits } = await findAll(here.hub, 'kwanzamo');
  await judgeInEveryLook(here.hub, 'page-files', async () => {
    const window = await here.open(`#/record/${hits[0].id}`);
    await window.page.locator('figure img').scrollIntoViewIfNeeded();
    return window;
  });
});
