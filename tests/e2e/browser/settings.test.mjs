/** Settings hold at once and after a restart: language, colours, size, direction, the demonstration set; and About. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { place } from './support/place.mjs';
import { findAll } from './support/records.mjs';

const here = place();

const root = (window, read) => window.page.evaluate(read);
const direction = () => document.documentElement.dir;
const rootSize = () => parseFloat(getComputedStyle(document.documentElement).fontSize);
const paper = () => getComputedStyle(document.documentElement).backgroundColor;

test('the language changes at once, and stays', async () => {
  const window = await here.open('#/settings');
  const { page } = window;
  await page.getByRole('radio', { name: 'Français' }).check();
  await window.heading('Réglages', { level: 1 }).waitFor();
  assert.equal(await root(window, () => document.documentElement.lang), 'fr');
  await page.reload();
  await window.heading('Réglages', { level: 1 }).waitFor();
  await page.getByRole('radio', { name: 'English' }).check();
  await window.heading('Settings', { level: 1 }).waitFor();
  await window.close();
});

test('each set of colours looks its own', async () => {
  const window = await here.open('#/settings');
  const { page } = window;
  const seen = new Map();
  for (const [name, theme] of [['Light', 'light'], ['Dark', 'dark'], ['High contrast', 'contrast']]) {
    await page.getByRole('radio', { name }).check();
    await window.until(() => root(window, () => document.documentElement.dataset.theme).then((now) => now === theme), `${theme} is shown`);
    seen.set(theme, await root(window, paper));
  }
  assert.equal(new Set(seen.values()).size, 3, [...seen.values()].join());
  assert.equal(seen.get('contrast'), 'rgb(255, 255, 255)');
  await page.getByRole('radio', { name: 'As on this computer' }).check();
  await page.emulateMedia({ colorScheme: 'dark' });
  await window.until(() => root(window, paper).then((now) => now === seen.get('dark')), 'the computer’s own dark is obeyed');
  await page.emulateMedia({ colorScheme: 'light' });
  await window.until(() => root(window, paper).then((now) => now === seen.get('light')), 'and its light');
  await window.close();
});

test('twice the size is twice the size, and nothing has to be pushed sideways', async () => {
  const window = await here.open('#/settings');
  const { page } = window;
  const before = await root(window, rootSize);
  await page.getByRole('radio', { name: /200/ }).check();
  await window.until(() => root(window, rootSize).then((now) => now === 2 * before), 'twice the size');
  assert.ok(await root(window, () => document.documentElement.scrollWidth <= document.documentElement.clientWidth));
  await page.getByRole('radio', { name: /100/ }).check();
  await window.until(() => root(window, rootSize).then((now) => now === before), 'the usual size');
  await window.close();
});

test('from right to left the whole window is mirrored', async () => {
  const { settings } = await here.hub.call('status');
  await here.hub.call('settings_set', { ...settings, language: 'qps-plocm' });
  const window = await here.open('#/glossary');
  const { page } = window;
  assert.equal(await root(window, direction), 'rtl');
  const rail = await page.locator('nav').first().boundingBox();
  const main = await page.locator('main').boundingBox();
  assert.ok(rail.x > main.x, 'the places stand at the right');
  await here.hub.call('settings_set', settings);
  await window.close();
});

test('name and city are changed later, and stand at the side', async () => {
  const window = await here.open('#/settings');
  const { page } = window;
  await page.getByLabel('Your city or community').fill('Vila Serena');
  await window.button('Save name and city').click();
  await window.see('Saved.');
  await page.locator('nav .city', { hasText: 'Vila Serena' }).waitFor();
  assert.equal((await here.hub.call('status')).profile.city, 'Vila Serena');
  await window.close();
});

test('the demonstration set comes marked, and goes without a trace', async () => {
  const window = await here.open('#/settings');
  const { page } = window;
  const before = await here.hub.call('status');
  await window.button('Add the demonstration set').click();
  await window.see(/invented records are in the library now\.$/);
  const during = await here.hub.call('status');
  assert.ok(during.demo_records > 0);
  assert.equal(during.records, before.records + during.demo_records);

  const invented = await window.until(async () => (await findAll(here.hub, 'Ndara')).hits.find((hit) => hit.demo), 'an invented city is found', 90_000);
  await window.go(`#/record/${invented.id}`);
  await window.see('This is an invented example, from a city that does not exist.');

  await window.go('#/settings');
  await window.button('Remove the demonstration set').click();
  await window.button('Add the demonstration set').waitFor();
  const after = await here.hub.call('status');
  assert.equal(after.demo_records, 0);
  assert.equal(after.records, before.records);
  assert.equal(await page.getByText('invented records are in the library now').count(), 0);
  await window.close();
});

test('About says whose Satchel is not', async () => {
  const window = await here.open('#/about');
  await window.heading('Independent').waitFor();
  await window.see(/not an official product of UNESCO or of any other organisation/);
  await window.see(/^Version \d+\.\d+\.\d+/);
  await window.close();
});
