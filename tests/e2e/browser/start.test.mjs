/** The first start in French, and the home that it leads to: two questions, then real knowledge. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { place } from './support/place.mjs';

const here = place({ profile: null });

test('a first start asks for the language and for the person, and nothing else', async () => {
  const window = await here.open('', { locale: 'fr-FR' });
  const { page } = window;
  await window.heading('Quelle langue Satchel doit-il parler ?').waitFor();
  assert.equal(await page.getByRole('radio', { name: 'Français' }).isChecked(), true, 'the language of the computer is proposed');
  assert.equal(await page.locator('input[type=email], input[type=password]').count(), 0);

  // By keyboard: the chosen language has the focus, Enter goes on.
  assert.equal(await page.evaluate(() => document.activeElement.value), 'fr');
  await page.keyboard.press('Enter');
  await window.heading('Comment utiliserez-vous Satchel ?').waitFor();
  assert.equal(await page.getByRole('radio', { name: 'Je lis seulement' }).isChecked(), true);
  await window.button('Commencer').click();

  await window.heading('Accueil', { level: 1 }).waitFor();
  assert.equal(await page.evaluate(() => document.documentElement.lang), 'fr');
  const status = await here.hub.call('status');
  assert.equal(status.first_start, false);
  assert.equal(status.settings.language, 'fr');
  assert.deepEqual(status.profile, { reads_only: true, name: null, city: null });
  await window.close();
});

test('the second start asks nothing', async () => {
  const window = await here.open();
  await window.heading('Accueil', { level: 1 }).waitFor();
  await window.close();
});

test('home leads to real clusters, cities and workshops', async () => {
  const window = await here.open();
  const { page } = window;
  const home = await here.hub.call('home', { language: 'fr' });
  assert.ok(home.records > 200 && home.clusters.length >= 7, 'the starter content is there');
  await window.see(/\d+ documents de \d+ villes dans \d+ pays/);

  const clusters = page.locator('section', { has: page.getByRole('heading', { name: 'Des groupes thématiques' }) }).getByRole('link');
  assert.equal(await clusters.count(), home.clusters.length);
  for (const title of ['Villes', 'Ateliers']) {
    const links = page.locator('aside section', { has: page.getByRole('heading', { name: title, exact: true }) }).getByRole('link');
    assert.ok((await links.count()) >= 3, `${title} are few`);
  }

  // Each ready-made question finds something.
  const ready = page.getByRole('list', { name: 'Trois questions pour commencer' }).getByRole('link');
  await ready.first().waitFor();
  assert.equal(await ready.count(), 3);
  for (let at = 0; at < 3; at += 1) {
    await ready.nth(at).click();
    await page.locator('[data-hit]').first().waitFor();
    await page.keyboard.press('Escape');
    await window.heading('Accueil', { level: 1 }).waitFor();
  }
  await window.close();
});
