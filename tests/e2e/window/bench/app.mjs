/** `cargo xtask bench app`: the window on a large library beside a bare one of the same web view, run in turns. */
import { join } from 'node:path';
import { bundles, script } from './files.mjs';
import { keystrokes } from './keys.mjs';
import { start } from './start.mjs';
import { table } from './table.mjs';

const { SATCHEL_DESKTOP, SATCHEL_LIBRARY } = process.env;

/** How often each is started; the medians count. */
const RUNS = 7;

const bare = { application: join(import.meta.dirname, 'bare.py'), args: [] };
const ours = { application: SATCHEL_DESKTOP, args: ['--library', SATCHEL_LIBRARY] };

// Once without measuring: files come into memory, and the question of the first start is answered.
await start(bare);
await start(ours, (window) => answerFirstStart(window));
const measured = { bare: [], ours: [] };
for (let run = 0; run < RUNS; run++) {
  measured.bare.push(await start(bare));
  measured.ours.push(await start(ours));
}
let keys;
let loaded;
await start(ours, async (window) => {
  loaded = await scripts(window);
  keys = await keystrokes(window);
});
table(measured, keys, script(loaded), bundles());

async function answerFirstStart(window) {
  const payload = { language: 'en', profile: { reads_only: true, name: null, city: null } };
  const answer = await window.run('return window.__TAURI_INTERNALS__.invoke("call", given[0]);', { name: 'first_start', payload });
  if (answer.error) throw new Error(JSON.stringify(answer.error));
}

/** The names of the scripts that the first screen has asked for. */
async function scripts(window) {
  const { value } = await window.run(`
    const named = [...document.querySelectorAll('script[src]')].map((script) => script.src);
    const linked = [...document.querySelectorAll('link[rel=modulepreload]')].map((link) => link.href);
    return [...new Set([...named, ...linked])].map((address) => address.split('/').pop());`);
  return value;
}
