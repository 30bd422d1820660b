/** The real program in a real window: it opens, its page reaches the core, and nothing else does. */
import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { Session } from './webdriver.mjs';

const folder = mkdtempSync(join(tmpdir(), 'satchel-window-'));
const parcel = join(folder, 'from Lindholm.satchel');
let window;

before(async () => {
  window = await Session.start(['--library', join(folder, 'library'), parcel]);
});

after(async () => {
  await window?.end();
  rmSync(folder, { recursive: true, force: true });
});

const invoke = (name, payload) =>
  window.run('return window.__TAURI_INTERNALS__.invoke(given[0], given[1]);', name, payload);

test('the window opens with its page', async () => {
  await window.until('return document.readyState === "complete" && document.body.innerText.trim().length > 0;');
  assert.equal(await window.title(), 'Satchel');
  assert.ok((await window.picture()).length > 2_000, 'the picture of the page is empty');
});

test('the page reaches the core', async () => {
  const { value, error } = await invoke('call', { name: 'status', payload: {} });
  assert.equal(error, undefined);
  assert.match(value.version, /^\d+\.\d+\.\d+/);
  assert.equal(value.folder, join(folder, 'library'));
});

test('a failure comes as words, not as a fault', async () => {
  const answer = await window.run(
    'try { await window.__TAURI_INTERNALS__.invoke("call", { name: "record", payload: { id: "no-such-record", revision: null, language: "en" } }); return null; } catch (failure) { return failure; }',
  );
  assert.equal(answer.value.code, 'not-found');
  assert.ok(answer.value.message.length > 0);
});

test('a parcel that was double-clicked is handed over once', async () => {
  // The page may have asked before this test did.
  const first = await invoke('opened', {});
  assert.ok([0, 1].includes(first.value.length));
  assert.deepEqual((await invoke('opened', {})).value, []);
});

test('the page cannot leave the program', async () => {
  const before = await window.address();
  await window.run('location.href = "https://example.org/"; return window.open("https://example.org/") === null;');
  await new Promise((resolve) => setTimeout(resolve, 500));
  assert.equal(await window.address(), before);
});

test('the page has no other door', async () => {
  for (const [name, payload] of [
    ['plugin:fs|read_file', { path: '/etc/passwd' }],
    ['plugin:shell|execute', { program: 'sh' }],
    ['plugin:window|close', {}],
    ['open_external', { url: 'file:///etc/passwd' }],
  ]) {
    const { value, error } = await invoke(name, payload);
    assert.equal(value, undefined, name);
    assert.ok(error, name);
  }
  const { value } = await window.run('return typeof window.__TAURI__;');
  assert.equal(value, 'undefined');
});

test('the policy stops inline script and strangers', async () => {
  const { value } = await window.run(`
    window.reached = false;
    const script = document.createElement('script');
    script.textContent = 'window.reached = true';
    document.body.append(script);
    script.remove();
    const remote = await fetch('https://example.org/').then(() => 'reached', () => 'refused');
    return [window.reached, remote];`);
  assert.deepEqual(value, [false, 'refused']);
});
