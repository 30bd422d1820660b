/** The courier: a stick goes from city to city; each visit brings what is new and takes what the others lack. */
import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { City } from './support/cli.mjs';
import { download } from './support/files.mjs';
import { judgeInEveryLook } from './support/looks.mjs';
import { place } from './support/place.mjs';
import { findAll } from './support/records.mjs';

/** Where the program looks for sticks: a folder in it is a stick that is in. */
const sticks = mkdtempSync(join(tmpdir(), 'satchel-sticks-'));
process.env.SATCHEL_STICKS = sticks;
after(() => rmSync(sticks, { recursive: true, force: true }));

const text = (title, city, done) => `---\nkind: case-study\ntitle: ${title}\nlanguage: en\ncity: ${city}\n---\n\n## What was done\n\n${done}\n`;
const here = place();
/** Hubs on libraries that hold one text each, and no starter content. */
const hubs = {};

before(async () => {
  const write = async (person, city, title, done) => {
    const own = new City(here.folder, city, person);
    own.write('case-study', text(title, city, done));
    hubs[city] = await here.library(city.toLowerCase());
  };
  await write('Awa', 'Ndara', 'Radio lessons in Ndara', 'Lessons are read on the radio by Quetzalina.');
  await write('Joseph', 'Tumaini', 'A school at the wells', 'Lessons are held where people wait for water.');
  await write('Ingrid', 'Lindholm', 'A ferry school', 'Lessons are held on the ferry.');
});

const exchange = (city) => here.open('#/exchange', { hub: hubs[city] });
const courier = (window) => window.page.locator('.courier');

test('a stick is put in by keyboard: what others lack goes out, and it is said when it can be taken out', async () => {
  const window = await exchange('Ndara');
  const { page } = window;
  await window.see('No stick is in.');
  mkdirSync(join(sticks, 'KINGSTON'));
  await courier(window).getByRole('button', { name: 'Look at' }).waitFor();
  await courier(window).getByRole('button', { name: 'Look at' }).focus();
  await page.keyboard.press('Enter');
  await window.see('Nothing new for you');
  await window.see('one for the others');
  assert.equal(await page.evaluate(() => document.activeElement.id), 'courier-title', 'what is read aloud goes on from the title');
  assert.deepEqual(readdirSync(join(sticks, 'KINGSTON')), [], 'looking writes nothing');
  await page.keyboard.press('Tab');
  for (let step = 0; step < 6 && (await window.focused()) !== 'Do both'; step += 1) await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  await window.see('0 in, 1 out');
  await window.see(/^All of it was written and read back to be sure\. You can take KINGSTON out/);
  assert.ok(readdirSync(join(sticks, 'KINGSTON')).includes('SATCHEL'));
  await window.close();
});

test('in the next city it is looked at by itself; people not met are asked about; both ways in one go', async () => {
  const window = await exchange('Tumaini');
  await window.see('One new for you');
  await window.see('one for the others');
  await window.see(/^Word from Ndara \(.* 20\d\d\) lies on it\.$/);
  await window.see('Add what these people wrote? You have not met them here yet.');
  await window.button('Do both, with what they wrote').click();
  await window.see('1 in, 1 out');
  await window.see('Word from Ndara was read.');
  await window.until(async () => (await findAll(hubs.Tumaini, 'quetzalina')).total === 1, 'what came in is found');
  await courier(window).getByRole('link', { name: 'Cities: when last heard from' }).click();
  await window.heading('Cities: when last heard from', { level: 1 }).waitFor();
  await window.page.getByRole('rowheader', { name: 'Ndara' }).waitFor();
  await window.close();
});

test('back home it brings what the other wrote; a parcel for that city then holds only what it lacks', async () => {
  const window = await exchange('Ndara');
  const { page } = window;
  await window.see('One new for you');
  await window.button('Do both, with what they wrote').click();
  await window.see('1 in, 0 out');
  await courier(window).getByRole('button', { name: 'Close' }).click();

  await page.getByRole('radio', { name: 'For certain cities' }).check();
  await page.getByRole('checkbox', { name: 'Tumaini' }).check();
  await window.button('See what it would hold').click();
  await window.see(/^(They have all of it already|It would hold)/);
  await window.see(/in their library already$/);
  await window.close();
});

test('freshness: unknown is said to be unknown; word of what is held can be sent', async () => {
  const window = await here.open('#/freshness', { hub: hubs.Ndara });
  const row = window.page.locator('tr', { hasText: 'Tumaini' });
  await row.waitFor();
  assert.match(await row.innerText(), /20\d\d/);
  const words = await window.words();
  assert.match(words, /Unknown means that nothing has reached this library yet; it says nothing about the city\./);
  assert.doesNotMatch(words, /inactive/i);
  const receipt = await download(window, 'Make it');
  assert.match(receipt.name, /^satchel-receipt-ndara-.*\.receipt$/);
  assert.ok(receipt.content.length > 0);
  await window.see(/^It is made: \d+ records in /);
  await window.close();
});

test('a parcel in pieces for a city of which nothing is known says so, and all pieces are handed over', async () => {
  const window = await exchange('Ndara');
  const { page } = window;
  await page.getByRole('radio', { name: 'For certain cities' }).check();
  await page.getByLabel('Another city').fill('Vila Serena');
  await page.keyboard.press('Enter');
  await page.getByRole('button', { name: /Take away .*Vila Serena/ }).waitFor();
  await page.getByText('More wishes').click();
  await page.getByLabel('In how many pieces').selectOption('message');
  await window.button('See what it would hold').click();
  await window.see('Nothing is known yet of what Vila Serena holds: for it the parcel holds everything.');
  await window.see('Writing takes less than a minute, even on a slow stick.');
  const parcel = await download(window, 'Make it and download it');
  assert.match(parcel.name, /^satchel-ndara-.*\.satchel$/);
  await window.see(/^The parcel holds 2 records/);
  await window.close();
});

test('the stick and the cities are for everyone, in every look', async () => {
  await judgeInEveryLook(hubs.Lindholm, 'stick', async () => {
    const window = await exchange('Lindholm');
    await courier(window).locator('.both').waitFor();
    await courier(window).locator('summary').first().click();
    return window;
  });
  await judgeInEveryLook(hubs.Ndara, 'freshness', async () => {
    const window = await here.open('#/freshness', { hub: hubs.Ndara });
    await window.page.locator('main td').first().waitFor();
    return window;
  });
});
