/** A desk with five hundred texts: all of them stand there, and its keys work at its end as at its beginning. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { place } from './support/place.mjs';
import { writeRecord } from './support/records.mjs';

const TEXTS = 500;
/** The time of each is told, and judged by nobody here: the machine does other things too. */
const VISITS = 8;

const here = place({ profile: { reads_only: false, name: 'Ingrid', city: 'Lindholm' }, prepare });

const words = ['wells', 'markets', 'boats', 'mines', 'schools', 'harbours', 'fields'];
const text = (number) => ({
  title: `Evening lessons at the ${words[number % words.length]}, year ${number}`,
  city: 'Tumaini',
  clusters: ['cluster-inclusion-2021'],
  sdg_main: '4',
  challenge: 'The wells are far from the schools.',
  done: 'Lessons three times a week.',
  result: 'Ninety children read.',
  did_not_work: 'The rainy season.',
  advice: 'Begin in the dry season.',
  licence: 'cc-by-sa-4.0',
  rights_confirmed: true,
});

async function prepare(hub) {
  for (let number = 0; number < TEXTS; number += 1) {
    const { id } = await writeRecord(hub, 'case-study', 'en', text(number));
    await hub.call('review_act', { id, verb: 'submit', revision: null, text: null, field: null });
  }
}

/** Milliseconds from the address of the desk until its list is painted. */
const visit = (page) =>
  page.evaluate(async (texts) => {
    const began = performance.now();
    location.hash = '#/desk';
    await new Promise((painted) => {
      const look = () =>
        document.querySelectorAll('[data-desk-item]').length >= texts
          ? requestAnimationFrame(() => setTimeout(painted))
          : requestAnimationFrame(look);
      look();
    });
    return performance.now() - began;
  }, TEXTS);

test('five hundred texts stand at the desk, and the last is as near as the first', async (t) => {
  const window = await here.open('#/write');
  const { page } = window;
  const times = [];
  for (let number = 0; number < VISITS; number += 1) {
    times.push(Math.round(await visit(page)));
    await window.go('#/write');
    await window.until(async () => (await page.locator('[data-desk-item]').count()) === 0, 'the desk is left');
  }
  t.diagnostic(`painted after ${times.join(', ')} ms`);

  await visit(page);
  const titles = page.locator('[data-desk-item] .head a');
  await titles.last().focus();
  await page.keyboard.press('k');
  await page.keyboard.press('j');
  const focused = await page.evaluate(() => document.activeElement.textContent);
  assert.equal(focused, await titles.last().textContent());
  await window.close();
});
