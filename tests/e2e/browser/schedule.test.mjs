/** The common schedule: the picture and the list hold the same, plans that share a day are named, one page, a calendar file. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { judgeInEveryLook } from './support/looks.mjs';
import { pagesOf } from './support/paper.mjs';
import { place } from './support/place.mjs';
import { writeRecord } from './support/records.mjs';

const here = place({ prepare });

async function prepare(hub) {
  const plan = (title, start, end, clusters, status) =>
    writeRecord(hub, 'activity', 'en', { title, start, ...(end ? { end } : {}), clusters, status });
  await plan('Reading circles meet', '2029-03-14', '2029-03-16', ['cluster-inclusion-2021'], 'confirmed');
  await plan('Health walk', '2029-03-16', null, ['cluster-health-2021'], 'idea');
  await plan('Autumn school', '2029-10', null, ['cluster-inclusion-2021', 'cluster-health-2021'], 'idea');
  await plan('Called off', '2029-05-02', null, [], 'cancelled');
}

test('a year is for everyone in every look', async () => {
  await judgeInEveryLook(here.hub, 'year', async () => {
    const window = await here.open('#/schedule?year=2029');
    await window.page.locator('main figure').waitFor();
    return window;
  });
});

test('the picture and the list hold the same, and the keyboard comes to each once', async () => {
  const window = await here.open('#/schedule?year=2029');
  await window.page.locator('main figure').waitFor();
  const numbers = (selector) => window.page.locator(selector).evaluateAll((all) => [...new Set(all.map((one) => one.textContent.trim()))].sort());
  assert.deepEqual(await numbers('main figure a'), await numbers('main li .number'));
  assert.deepEqual(await numbers('main li .number'), ['1', '2', '3', '4']);
  const reached = [];
  for (let step = 0; step < 60; step += 1) {
    await window.page.keyboard.press('Tab');
    const found = await window.page.evaluate(() => (document.activeElement.closest('main ol') ? document.activeElement.textContent : null));
    if (found) reached.push(found);
    if (reached.length === 4) break;
  }
  assert.deepEqual(reached, ['Reading circles meet', 'Health walk', 'Called off', 'Autumn school']);
  await window.close();
});

test('two plans on one day are both named', async () => {
  const window = await here.open('#/schedule?year=2029');
  await window.heading('Two plans share a day').waitFor();
  const said = await window.words('#clashes ~ ul');
  assert.match(said, /16 March 2029 Reading circles meet .* and Health walk/);
  await window.page.getByLabel('Cluster').selectOption({ index: 1 });
  await window.until(async () => (await window.page.locator('main figure .row').count()) === 2, 'one cluster is shown');
  await window.heading('Two plans share a day').waitFor();
  await window.close();
});

test('a year is printed on one page, wider than high', async () => {
  const { hub } = here;
  for (let number = 0; number < 56; number += 1) {
    const month = String((number % 12) + 1).padStart(2, '0');
    const day = String((number % 27) + 1).padStart(2, '0');
    await writeRecord(hub, 'activity', 'en', { title: `A meeting with quite a long name, number ${number}`, start: `2030-${month}-${day}`, clusters: ['cluster-health-2021'], status: 'held' });
  }
  for (const year of [2029, 2030, 2022]) {
    const window = await here.open(`#/schedule?year=${year}`);
    await window.page.locator('main figure').waitFor();
    const pdf = await window.page.pdf({ preferCSSPageSize: true });
    assert.equal(pagesOf(pdf), 1, String(year));
    const [, width, height] = /\/MediaBox\s*\[\s*0 0 ([\d.]+) ([\d.]+)/.exec(pdf.toString('latin1'));
    assert.ok(Number(width) > Number(height), `${width} × ${height}`);
    await window.close();
  }
});

test('the days go to a calendar', async () => {
  const window = await here.open('#/schedule?year=2029');
  await window.button('For your calendar…').click();
  const [download] = await Promise.all([window.page.waitForEvent('download'), window.button('Calendar file').click()]);
  assert.match(download.suggestedFilename(), /^the-common-schedule-2029-.*\.ics$/);
  const text = readFileSync(await download.path(), 'utf8');
  assert.equal(text.match(/BEGIN:VEVENT/g).length, 4);
  assert.match(text, /SUMMARY;LANGUAGE=en:Reading circles meet\r\n/);
  await window.see('4 texts were written.');
  await window.page.keyboard.press('Escape');
  await window.close();
});
