/** Reading: a real case as on paper, its history, and the pages that gather cases. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { place } from './support/place.mjs';
import { pagesOf } from './support/paper.mjs';
import { changeRecord, findAll, writeRecord } from './support/records.mjs';

const here = place();
const CASE = 'ybycui-living-libraries';
const SECTIONS = ['The challenge', 'What was done', 'The result so far', 'What did not work'];
const record = (slug) => `#/record/${slug}`;

test('a case is read in the order that all cases have', async () => {
  const window = await here.open(record(CASE));
  const { page } = window;
  await window.heading('Older people as living libraries', { level: 1 }).waitFor();
  const headings = (await page.locator('main h2').allInnerTexts()).filter((words) => SECTIONS.includes(words));
  assert.deepEqual(headings, SECTIONS);

  // What did not work is told twice: at a glance, and in its place.
  const glance = page.getByRole('region', { name: 'At a glance' });
  assert.ok((await glance.getByText('What did not work').innerText()).length > 0);
  const box = await page.locator('#section-did_not_work').boundingBox();
  assert.ok(box.y < 2 * 1_100, 'it stands within the first two pages');

  const facts = await window.words('section[aria-label="Facts"]');
  for (const fact of ['Paraguay', 'Rural', 'The internet', 'Electricity']) assert.ok(facts.includes(fact), `${fact} in: ${facts}`);
  const sources = page.getByRole('region', { name: 'Sources' });
  assert.ok((await sources.getByRole('link').count()) >= 3);
  assert.match(await window.words('main footer'), /CC BY-SA 4\.0/);
  await window.close();
});

test('a source leads out only after asking, and never by itself', async () => {
  const window = await here.open(record(CASE));
  const { page } = window;
  await page.getByRole('region', { name: 'Sources' }).getByRole('link').first().click();
  const dialog = page.getByRole('dialog', { name: 'This page is outside Satchel' });
  await dialog.getByText('https://uil.unesco.org/').waitFor();
  await page.keyboard.press('Escape');
  await dialog.waitFor({ state: 'hidden' });
  assert.equal(page.context().pages().length, 1);
  await window.close();
});

test('a footnote is gone to and back from, and Escape still leads where one came from', async () => {
  const note = { title: 'With a note', city: 'Ndara', done: 'Readers met weekly.[^1]\n\n[^1]: Counted in 2019.' };
  const { id } = await writeRecord(here.hub, 'case-study', 'en', note);
  const window = await here.open('#/glossary');
  const { page } = window;
  await window.go(record(id));
  await page.locator('.reading sup a').first().click();
  await window.until(() => page.evaluate(() => document.activeElement?.classList.contains('footnote')), 'the note has the focus');
  await page.locator('.footnote sup a').click();
  await window.until(() => page.evaluate(() => document.activeElement?.tagName === 'SUP'), 'the mark has the focus');
  await window.heading('With a note', { level: 1 }).waitFor();
  await page.keyboard.press('Escape');
  await window.heading('Glossary', { level: 1 }).waitFor();
  await window.close();
});

test('on paper a case is black on white, with its source and licence, and nothing to press', async () => {
  const window = await here.open(record(CASE));
  const { page } = window;
  await window.heading('Older people as living libraries', { level: 1 }).waitFor();
  await page.emulateMedia({ media: 'print' });
  const shown = (selector) => page.locator(selector).filter({ visible: true }).count();
  assert.equal(await shown('nav'), 0, 'the rail is not printed');
  assert.equal(await shown('button, input'), 0, 'nothing to press is printed');
  const ink = await page.evaluate(() => [getComputedStyle(document.body).color, getComputedStyle(document.documentElement).backgroundColor]);
  assert.deepEqual(ink, ['rgb(0, 0, 0)', 'rgb(255, 255, 255)']);
  const foot = await window.words('main footer');
  assert.match(foot, /CC BY-SA 4\.0.*Printed on .* from Satchel/);
  await window.see('What did not work');
  await page.getByText('https://uil.unesco.org/').filter({ visible: true }).first().waitFor();
  await window.close();
});

// Other languages take more room than English: a translation may run on to a third page.
test('every case that comes along fits on two pages', async () => {
  const window = await here.open('#/about');
  const { page } = window;
  await page.emulateMedia({ media: 'print' });
  const { hits } = await findAll(here.hub, '', { kind: ['case-study'] });
  const starter = hits.filter((hit) => hit.starter);
  assert.ok(starter.length >= 30);
  const long = [];
  for (const { id, slug, language } of starter) {
    await window.arrive(record(id));
    await page.locator('article footer').waitFor({ state: 'attached' });
    const pages = pagesOf(await page.pdf({ preferCSSPageSize: true }));
    if (pages < 1 || pages > (language === 'en' ? 2 : 3)) long.push(`${slug}: ${pages}`);
  }
  assert.deepEqual(long, []);
  await window.close();
});

test('the history names the texts, and shows what changed', async () => {
  const { id } = await writeRecord(here.hub, 'case-study', 'en', { title: 'Evening classes', city: 'Ndara', result: 'Forty adults came.' });
  await changeRecord(here.hub, id, { result: 'Sixty adults came.' });
  const window = await here.open(record(id));
  const { page } = window;
  await window.link('How this text came about').click();
  await window.heading('How this text came about', { level: 1 }).waitFor();
  assert.equal(await page.locator('main ol li').count(), 2);
  await page.locator('main ins', { hasText: 'Sixty' }).waitFor();
  await page.locator('main del', { hasText: 'Forty' }).waitFor();

  await window.link('Read this text').last().click();
  await window.see('You are reading an earlier text.');
  await window.see('Forty adults came.');
  await window.link('Read the present one').click();
  await window.see('Sixty adults came.');
  await window.close();
});

test('a city gathers its cases', async () => {
  const window = await here.open(record('city-surabaya'));
  await window.heading('Surabaya', { level: 1 }).waitFor();
  const children = window.page.locator('section', { has: window.heading(/Case studies.*\d/) });
  await children.getByRole('link').first().click();
  await window.see('What was done');
  await window.close();
});

test('a cluster gathers its cases, and leads to all of them', async () => {
  const window = await here.open(record('cluster-inclusion-2021'));
  const { page } = window;
  const heading = window.heading(/Case studies.*\d/);
  await heading.waitFor();
  const total = Number((await heading.innerText()).match(/\d+/)[0]);
  assert.ok(total > 5);
  await window.link('See all of them').first().click();
  await page.locator('[data-hit]').first().waitFor();
  const found = Number((await window.words('.count')).match(/\d+/)[0]);
  const { hits } = await findAll(here.hub, '', { kind: ['case-study'], cluster: ['cluster-inclusion-2021'] });
  assert.deepEqual([found, hits.length], [total, total]);
  await window.close();
});

test('a workshop leads to what came out of it', async () => {
  const window = await here.open(record('members-meeting-2016-hangzhou'));
  const outputs = window.page.locator('section', { has: window.heading(/Workshop outputs.*\d/) });
  await outputs.waitFor();
  assert.ok((await outputs.getByRole('link').count()) >= 4);
  await outputs.getByRole('link', { name: 'Use information and communication technologies better' }).click();
  await window.heading('Use information and communication technologies better', { level: 1 }).waitFor();
  await window.close();
});

test('the glossary is looked up in any language', async () => {
  const window = await here.open('#/glossary');
  const { page } = window;
  const look = page.getByLabel('Look up a term in any language');
  await look.fill('developpement durable');
  await page.locator('dt', { hasText: /education for sustainable development/i }).waitFor();
  const counted = Number((await window.words('[role=status].small')).match(/\d+|One/)?.[0].replace('One', '1'));
  assert.equal(await page.locator('main dt').count(), counted);
  await window.close();
});

test('the year shows what happened, month by month', async () => {
  const window = await here.open('#/schedule?year=2019');
  const { page } = window;
  await window.heading('October').waitFor();
  assert.equal(await page.locator('nav [aria-current=true]').innerText(), '2019');
  await page.locator('section', { has: window.heading('October') }).getByRole('link').first().click();
  await window.see(/Medell/);
  await window.close();
});

test('the map and its list hold the same places', async () => {
  const window = await here.open('#/map');
  const { page } = window;
  const { places } = await here.hub.call('map');
  assert.ok(places.length >= 30);
  await page.locator('main ul.plain li').nth(places.length - 1).waitFor();
  const listed = await page.locator('main ul.plain li a').evaluateAll((links) => links.map((link) => link.getAttribute('href')));
  const drawn = await page.locator('.map a').evaluateAll((links) => links.map((link) => link.getAttribute('href')));
  assert.equal(listed.length, places.length);
  assert.deepEqual([...drawn].sort(), [...listed].sort());
  await window.close();
});
