/** Carrying: a parcel from one library to another and back out, a damaged one, a backup, a check. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { download, file, handOver } from './support/files.mjs';
import { place } from './support/place.mjs';
import { findAll, writeRecord } from './support/records.mjs';

const radio = { title: 'Radio lessons in Ndara', city: 'Ndara', done: 'Lessons are read on the radio by Quetzalina.' };
const here = place({ prepare: (hub) => writeRecord(hub, 'case-study', 'en', radio) });
const joseph = { reads_only: false, name: 'Joseph', city: 'Tumaini' };
/** @type {{ name: string, content: Buffer }} */
let parcel;

test('a parcel is made and handed over, named by city and day', async () => {
  const window = await here.open('#/exchange');
  await window.button('See what it would hold').click();
  await window.see(/^It would hold (one record|\d+ records), [\d.]+ [kM]?B/);
  parcel = await download(window, 'Make it and download it');
  assert.match(parcel.name, /^satchel-ndara-\d{4}-\d{2}-\d{2}\.satchel$/);
  await window.see(/^The parcel holds (one record|\d+ records), [\d.]+ [kM]?B/);
  await window.close();
});

test('another library looks into it, is asked about people, adds it, finds it, and takes it back out', async () => {
  const hub = await here.library('tumaini', joseph);
  const before = (await hub.call('status')).records;
  const window = await here.open('#/exchange', { hub });
  const { page } = window;
  await handOver(window, 'Choose a parcel', [file(parcel.name, parcel.content)]);
  await window.see('Add what these people wrote? You have not met them here yet.');
  await window.see(/Awa.*Ndara/);
  await window.see('One new record');
  assert.equal((await hub.call('status')).records, before, 'looking adds nothing');

  await window.button('Add what they wrote').click();
  await window.see('One record was added or brought up to date');
  await page.keyboard.press('/');
  await page.keyboard.type('quetzalina');
  await page.locator('[data-hit]', { hasText: 'Radio lessons in Ndara' }).click();
  await window.heading('Radio lessons in Ndara', { level: 1 }).waitFor();

  // Awa is known now: the same parcel again brings nothing.
  await window.go('#/exchange');
  await handOver(window, 'Choose a parcel', [file(parcel.name, parcel.content)]);
  await window.see('Everything in it is in your library already.');
  await window.button('Close').click();

  await window.button('Take it back out').click();
  await page.getByRole('dialog').getByRole('button', { name: 'Take it back out' }).click();
  await window.see(/taken out again\.$/);
  assert.equal((await hub.call('status')).records, before);
  await window.until(async () => (await findAll(hub, 'quetzalina')).total === 0, 'it is no longer found');
  await window.close();
});

test('a parcel that is put away leaves nothing behind', async () => {
  const hub = await here.library('away', joseph);
  const before = (await hub.call('status')).records;
  const window = await here.open('#/exchange', { hub });
  await handOver(window, 'Choose a parcel', [file(parcel.name, parcel.content)]);
  await window.button('Put it away').click();
  await window.button('Choose a parcel').waitFor();
  assert.equal((await hub.call('status')).records, before);
  assert.equal(await hub.call('last_import'), null);
  await window.close();
});

test('a damaged parcel says so in words, and breaks nothing', async () => {
  const hub = await here.library('damaged', joseph);
  const window = await here.open('#/exchange', { hub });
  const middle = Buffer.from(parcel.content);
  middle[Math.floor(middle.length / 2)] ^= 0xff;
  await handOver(window, 'Choose a parcel', [file(parcel.name, middle)]);
  await window.see(/^This parcel is damaged/);

  await window.go('#/');
  await window.heading('Home', { level: 1 }).waitFor();
  await window.go('#/exchange');
  await handOver(window, 'Choose a parcel', [file('holiday.satchel', 'This is a letter, not a parcel.')]);
  await window.see('This file is not a parcel of Satchel. Nothing was added.');
  const { ok } = await hub.call('check', { repair: false, task: 'after-damage' });
  assert.equal(ok, true);
  window.expectFault(/status of 4\d\d/);
  await window.close();
});

test('a backup is handed over, and a check says that all is whole', async () => {
  const window = await here.open('#/exchange');
  const backup = await download(window, 'Make a backup');
  assert.match(backup.name, /^satchel-backup-ndara-\d{4}-\d{2}-\d{2}\.satchel-backup$/);
  assert.ok(backup.content.toString('latin1').startsWith('Satchel backup 1\n'));
  await window.see(/^The backup is made: [\d.]+ [kM]?B\.$/);
  await window.button('Check now').click();
  await window.see(/^All [\d,]+ pieces are whole\.$/);

  // It is asked first, and nothing is different until the next start.
  await handOver(window, 'Choose a backup', [file(backup.name, backup.content)]);
  const dialog = window.page.getByRole('dialog', { name: 'Restore this backup?' });
  await dialog.getByRole('button', { name: 'Leave everything as it is' }).click();
  await handOver(window, 'Choose a backup', [file(backup.name, backup.content)]);
  await dialog.getByRole('button', { name: 'Check and restore' }).click();
  await window.see(/^The backup is whole: \d+ files\. Close Satchel and start it again/);
  await handOver(window, 'Choose a backup', [file(backup.name, backup.content.subarray(0, 900))]);
  await dialog.getByRole('button', { name: 'Check and restore' }).click();
  await window.page.getByRole('alert').waitFor();
  window.expectFault(/status of 4\d\d/);
  await window.close();
});

test('two libraries that hold the same say the same six words', async () => {
  const twin = await here.library('twin', joseph);
  const other = await here.open('#/exchange', { hub: twin });
  await handOver(other, 'Choose a parcel', [file(parcel.name, parcel.content)]);
  await other.button('Add what they wrote').click();
  await other.see('One record was added or brought up to date');
  const said = [];
  for (const window of [other, await here.open('#/exchange')]) {
    await window.page.locator('details.words summary').click();
    said.push(await window.page.locator('.six').innerText());
    await window.close();
  }
  assert.equal(said[0].split(' · ').length, 6);
  assert.equal(said[0], said[1]);
});
