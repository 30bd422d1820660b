/** Search as a person does it: typing without accents, taking filters, by keyboard alone, and when nothing is found. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { place } from './support/place.mjs';
import { findAll, writeRecord } from './support/records.mjs';

const donkeys = {
  title: 'Une bibliothèque à dos d’âne',
  city: 'Ndara',
  done: 'Deux ânes portent une bibliothèque rurale de village en village, sans électricité.',
};
const here = place({ prepare: (hub) => writeRecord(hub, 'case-study', 'fr', donkeys) });

test('typing finds while one types, without the accents', async () => {
  const window = await here.open();
  const { page } = window;
  await page.keyboard.press('/');
  await page.keyboard.type('bibliotheque rurale', { delay: 15 });
  const first = page.locator('[data-hit]').first();
  await first.getByText('bibliothèque', { exact: false }).waitFor();
  assert.equal(await first.innerText(), 'Une bibliothèque à dos d’âne');
  const marked = await page.locator('main mark').allInnerTexts();
  assert.ok(marked.some((word) => word.toLowerCase().startsWith('bibliothèque')), `marked: ${marked}`);
  await window.see(/^Found in/);
  assert.equal(await window.focused(), 'search-box', 'the person can go on typing');
  await window.close();
});

test('an abbreviation finds other languages, and the chip takes that back', async () => {
  const window = await here.open('#/search?q=EDD');
  const { page } = window;
  const chip = page.getByRole('button', { name: /Remove:.*also:/ });
  await chip.waitFor();
  const also = await chip.innerText();
  assert.match(also, /ESD|education for sustainable development/i);
  const many = (await findAll(here.hub, 'EDD')).total;
  const english = await page.locator('main ol h2[lang=en]').count();
  assert.ok(english > 0, 'English records are found by the French word');

  await chip.click();
  await chip.waitFor({ state: 'detached' });
  await window.button('Search with these again').waitFor();
  const [few] = (await window.words('.count')).match(/\d+/) ?? ['0'];
  assert.ok(Number(few) < many, `${few} of ${many} are left without the other words`);
  await window.close();
});

test('two filters together: every hit has both', async () => {
  const window = await here.open('#/search');
  const { page } = window;
  for (const id of ['filter-setting-rural', 'filter-works_without-internet']) {
    await page.locator(`[id="${id}"]`).check();
    await page.waitForURL((url) => decodeURIComponent(url.hash).includes(`f.${id.split('-')[1]}=`));
  }
  await window.see('Works without: The internet');
  const counted = Number((await window.words('.count')).match(/\d+/)?.[0]);
  const { total, hits } = await findAll(here.hub, '', { setting: ['rural'], works_without: ['internet'] });
  assert.ok(total >= 2 && total === hits.length, 'there are such records, and all are looked at');
  assert.equal(counted, total, 'the window shows them all');
  for (const hit of hits) {
    const { facts } = await here.hub.call('record', { id: hit.id, revision: null, language: 'en' });
    const words = (field) => facts.find((fact) => fact.field === field)?.values.map((value) => value.text) ?? [];
    assert.ok(words('setting').includes('Rural') && words('works_without').includes('The internet'), hit.title);
  }
  // The counts beside the filters are those of what is shown.
  const row = page.locator('label', { has: page.locator('[id="filter-works_without-internet"]') });
  assert.match(await row.innerText(), new RegExp(`\\b${total}\\b`));
  await window.close();
});

test('nothing found says what to drop, and dropping it finds', async () => {
  const window = await here.open('#/search?q=libraries&f.setting=rural&f.country=Iceland');
  const { page } = window;
  await window.heading('Nothing fits all of this').waitFor();
  const drop = page.getByRole('button', { name: /^Without “.*Iceland.*” there (is|are)/ });
  await drop.click();
  await page.locator('[data-hit]').first().waitFor();
  await window.close();
});

test('a slip of the finger is answered with words that exist', async () => {
  const window = await here.open('#/search?q=litteracy+campain');
  const { page } = window;
  const near = page.locator('.nothing .button.quiet[dir=auto], h2:has-text("Written in a similar way")').first();
  const found = page.locator('[data-hit]').first();
  await near.or(found).first().waitFor();
  const answer = await findAll(here.hub, 'litteracy campain');
  assert.ok(answer.spellings.length + answer.close_matches.length + answer.total > 0, 'the person is left alone with the slip');
  await window.close();
});

test('by keyboard alone: to the box, down the list, in, and back to the same place', async () => {
  const window = await here.open();
  const { page } = window;
  await page.keyboard.press('Control+k');
  await page.keyboard.type('festival');
  await page.locator('[data-hit]').nth(4).waitFor();
  await window.until(() => page.evaluate(() => new URLSearchParams(location.hash.split('?')[1]).get('q') === 'festival'));
  for (let step = 0; step < 4; step += 1) await page.keyboard.press('ArrowDown');
  const chosen = await window.focused();
  assert.equal(chosen, await page.locator('[data-hit]').nth(3).innerText());
  await page.keyboard.press('ArrowUp');
  await page.keyboard.press('ArrowDown');
  assert.equal(await window.focused(), chosen);
  const scrolled = await page.evaluate(() => scrollY);

  await page.keyboard.press('Enter');
  await window.heading(chosen, { level: 1 }).waitFor();
  assert.equal(await window.focused(), chosen, 'the title of the page has the focus');
  await page.keyboard.press('Escape');
  await page.locator('[data-hit]').nth(3).waitFor();
  await window.until(async () => (await window.focused()) === chosen, 'the focus is where it was');
  assert.equal(await page.evaluate(() => scrollY), scrolled);
  assert.equal(await page.locator('#search-box').inputValue(), 'festival');
  await page.keyboard.press('Escape');
  await window.heading('Home', { level: 1 }).waitFor();
  await window.close();
});
