/** The room: phones on the same network read this library, and do nothing else. */
import assert from 'node:assert/strict';
import { request } from 'node:http';
import { test } from 'node:test';
import { judge, keep } from './support/screen.mjs';
import { place } from './support/place.mjs';
import { writeRecord } from './support/records.mjs';
import { Window } from './support/window.mjs';

const PHONE = { width: 390, height: 844 };
const here = place({
  prepare: async (hub) => {
    await writeRecord(hub, 'case-study', 'en', { title: 'Radio lessons in Ndara', city: 'Ndara', done: 'Lessons are read on the radio by Quetzalina.' });
  },
});

/** What a stranger's program is told. */
function ask(address, path, { method = 'POST', headers = {}, body = '{}' } = {}) {
  return new Promise((resolve, reject) => {
    const asking = request(new URL(path, address), { method, headers }, (answer) => {
      answer.resume();
      answer.on('end', () => resolve(answer.statusCode));
    });
    asking.on('error', reject);
    asking.end(method === 'GET' ? undefined : body);
  });
}

test('a phone reads, in its own language, and can do nothing else', async (t) => {
  const window = await here.open('#/exchange');
  await window.button('Let them read').click();
  const opened = await window.until(async () => (await here.hub.call('room')).open, 'it opens', 5_000).catch(() => false);
  if (!opened) {
    // A machine without a local network says so, and offers the stick.
    await window.see(/^This computer is on no local network/);
    window.expectFault(/status of 409/);
    await window.close();
    return t.skip('this machine has no private address');
  }
  await window.see(/^Nobody has come yet\./);
  await window.page.locator('svg[aria-label="Address of this library for phones"]').waitFor();
  const [address] = (await here.hub.call('room')).addresses;

  const phone = await Window.open(here.browser, { address: new URL(address) }, '', { viewport: PHONE, locale: 'fr-FR', isMobile: true, hasTouch: true });
  await phone.see('Ici, vous pouvez seulement lire.');
  await phone.page.locator('#search-box').fill('Quetzalina');
  await phone.page.keyboard.press('Enter');
  await phone.page.locator('[data-hit]', { hasText: 'Radio lessons in Ndara' }).click();
  await phone.heading('Radio lessons in Ndara', { level: 1 }).waitFor();
  assert.equal(await phone.page.getByRole('button', { name: /Modifier|Write on/ }).count(), 0);
  for (const [name, route] of [['home', '#/'], ['search', '#/search?q=library'], ['case', '#/record/ybycui-living-libraries'], ['map', '#/map'], ['glossary', '#/glossary'], ['schedule', '#/schedule?year=2019'], ['list', '#/list?kind=city'], ['about', '#/about'], ['exchange', '#/exchange']]) {
    await phone.arrive(route).catch(() => {});
    await phone.page.waitForTimeout(300);
    await keep(phone.page, `phone-${name}`);
    assert.deepEqual(await judge(phone.page), [], name);
  }
  await phone.close();
  await window.see('One phone has come.');

  for (const name of ['drafts', 'settings_set', 'parcel_make', 'online', 'room_close', 'device']) assert.equal(await ask(address, `/api/call/${name}`), 403, name);
  assert.equal(await ask(address, '/api/call/status'), 200);
  assert.equal(await ask(address, '/api/call/status', { headers: { host: 'satchel.example' } }), 403);
  assert.equal(await ask(address, '/api/call/status', { headers: { origin: 'http://satchel.example' } }), 403);
  for (const path of ['/api/upload?name=a', '/api/stage?name=a']) assert.notEqual(await ask(address, path), 200, path);
  assert.equal(await ask(address, '/api/download?path=%2Fetc%2Fpasswd&token=', { method: 'GET' }), 404);
  assert.equal(await ask(address, '/api/call/search', { body: JSON.stringify({ query: 'x'.repeat(70_000) }) }), 413);

  await window.button('Let nobody in any more').click();
  await window.button('Let them read').waitFor();
  await assert.rejects(ask(address, '/api/call/status'));
  await window.close();
});
