/** The real program in a real window: it opens, its page reaches the core, nothing else does, and what was written stays. */
import assert from 'node:assert/strict';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { gone, processOf, tree } from './processes.mjs';
import { deviation } from './screen.mjs';
import { Session } from './webdriver.mjs';
import { closeWindows } from './x11.mjs';

/** A window of one colour has 0, one with a heading and two buttons about 20. */
const DEVIATION_MIN = 3;

const folder = mkdtempSync(join(tmpdir(), 'satchel-window-'));
const library = join(folder, 'library');
const parcel = join(folder, 'from Lindholm.satchel');
let window;

after(async () => {
  await window?.end();
  rmSync(folder, { recursive: true, force: true });
});

const invoke = (name, payload) => window.run('return window.__TAURI_INTERNALS__.invoke(given[0], given[1]);', name, payload);

/** What a command of the core answers. */
async function call(name, payload) {
  const { value, error } = await invoke('call', { name, payload });
  assert.equal(error, undefined, name);
  return value;
}

/** Types into the search box and waits until the first hit is called `title`. */
async function find(words, title) {
  await window.type('#search-box', words);
  await window.until(`return document.querySelector('main [data-hit]')?.textContent.startsWith(${JSON.stringify(title)});`);
}

test('the window opens with its page', async () => {
  window = await Session.start(['--library', library, parcel]);
  await window.until('return document.querySelector("h1") !== null;');
  assert.equal(await window.title(), 'Satchel');
  const { value: part } = await window.run(
    'await new Promise((painted) => requestAnimationFrame(() => requestAnimationFrame(painted))); return { left: screenX, top: screenY, width: innerWidth, height: innerHeight };',
  );
  assert.ok(deviation(part) > DEVIATION_MIN, 'the window is blank');
});

test('the first start asks two things and then searches', async () => {
  await window.click('button.main');
  await window.until('return document.querySelector("button.skip") !== null;');
  await window.click('button.main');
  await window.until('return document.getElementById("search-box") !== null;');
  const status = await call('status', {});
  assert.deepEqual([status.first_start, status.folder], [false, library]);
});

test('a parcel that was opened from outside brings its screen, once', async () => {
  await window.until('return location.hash === "#/exchange" && document.querySelector("main h1") !== null;');
  assert.deepEqual((await invoke('opened', {})).value, []);
});

test('words without accents find the French text', async () => {
  await find('ecole de la deuxieme chance', 'Une école de la deuxième chance');
});

test('a failure comes as words, not as a fault', async () => {
  const script = `try { await window.__TAURI_INTERNALS__.invoke('call', given[0]); } catch (failure) { return failure; }`;
  const payload = { id: 'no-such-record', revision: null, language: 'en' };
  const { value } = await window.run(script, { name: 'record', payload });
  assert.equal(value.code, 'not-found');
});

test('the page cannot leave the program', async () => {
  // The address follows the typing a moment later.
  await window.until('return decodeURIComponent(location.hash).endsWith("chance");');
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
});

test('the policy stops inline script and strangers', async () => {
  const { value } = await window.run(`
    window.reached = false;
    const script = document.createElement('script');
    script.textContent = 'window.reached = true';
    document.body.append(script);
    script.remove();
    const remote = await fetch('https://example.org/').then(() => 'reached', () => 'refused');
    return [window.reached, remote, typeof window.__TAURI__];`);
  assert.deepEqual(value, [false, 'refused', 'undefined']);
});

test('a note is found after the program was closed and started again', async () => {
  const title = 'Boats that carry books to the islands';
  const { id } = await call('draft_new', { kind: 'case-study', language: 'en', fields: { title } });
  await call('draft_save', { id, language: 'en', fields: { title, challenge: 'No bridge, and a ferry twice a week.' } });
  await call('draft_finish', { id });
  const processes = tree(processOf(process.env.SATCHEL_DESKTOP));
  await closeWindows(process.env.DISPLAY);
  assert.ok(await gone(processes), 'the program did not end');
  assert.ok(existsSync(join(library, 'store/closed')), 'the library was not closed in order');
  // The driver has not noticed that its window has gone.
  await window.end().catch(() => {});
  window = await Session.start(['--library', library]);
  await window.until('return document.getElementById("search-box") !== null;');
  await find('boats ferry', title);
});
