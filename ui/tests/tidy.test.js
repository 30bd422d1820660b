/* Rules that every file of the window keeps: one door to the host, a strict content policy, layouts that mirror, a light first screen. */
import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { gzipSync } from 'node:zlib';
import { build } from 'vite';

const src = new URL('../src/', import.meta.url).pathname;
const files = readdirSync(src, { recursive: true })
  .filter((path) => /\.(svelte|ts|css)$/.test(path))
  .map((path) => ({ path, text: readFileSync(join(src, path), 'utf8') }));

function none(pattern, files, why) {
  for (const { path, text } of files) {
    const found = pattern.exec(text);
    assert.equal(found, null, `${path}: ${found?.[0]} — ${why}`);
  }
}

test('only src/host/tauri.ts imports Tauri', () => {
  none(/@tauri-apps/, files.filter(({ path }) => path !== 'host/tauri.ts'), 'the rest asks `host`');
});

test('only src/editor imports CodeMirror, and nothing but a long field asks for the editor', () => {
  none(/from '@(?:codemirror|lezer)\//, files.filter(({ path }) => !path.startsWith('editor/')), 'the editor is fetched when it is needed');
  none(/^\s*import (?!type)[^;]*from '[./]*\/editor['/]/m, files.filter(({ path }) => !path.startsWith('editor/')), 'fetch it with import()');
});

test('nothing needs an inline style or script, a timer of its own or eval', () => {
  none(/\sstyle=|<svelte:head>|\btransition:|\bin:|\bout:|\banimate:/, files.filter(({ path }) => path.endsWith('.svelte')), 'the content policy forbids it');
  none(/setInterval|\beval\(|new Function/, files, 'an idle window has no timers, and no code from text');
});

test('layouts are written by logical properties, so that they mirror', () => {
  const physical = /(?:^|[\s;{])(?:(?:margin|padding|border)-(?:left|right|top|bottom)|left|right|(?:min-|max-)?(?:width|height)|float)\s*:(?!:)|text-align:\s*(?:left|right)/m;
  const styles = files.map(({ path, text }) => ({
    path,
    text: path.endsWith('.css') ? text : path.endsWith('.svelte') ? (text.match(/<style>([\s\S]*)<\/style>/)?.[1] ?? '') : '',
  }));
  none(physical, styles, 'use inline-start, block-size and so on');
});

test('an option begins with its first letter, so that typing finds it', () => {
  none(/<option[^>]*>[^<]*\{t\([^)]*,[^<]*<\/option>/, files, 'a message with names in it has invisible marks: wrap it in bare()');
});

test('the first screen takes at most 90 kB of script, gzipped', async () => {
  const { output } = await build({ logLevel: 'error', build: { write: false } });
  const chunks = new Map(output.filter(({ type }) => type === 'chunk').map((chunk) => [chunk.fileName, chunk]));
  const needed = new Set();
  const need = (name) => {
    if (needed.has(name)) return;
    needed.add(name);
    chunks.get(name).imports.forEach(need);
  };
  const first = [...chunks.values()].filter(
    ({ isEntry, facadeModuleId }) => isEntry || /\/(views\/Home\.svelte|locales\/fr\/index\.ts)$/.test(facadeModuleId ?? ''),
  );
  assert.equal(first.length, 3, 'entry, home and words');
  first.forEach(({ fileName }) => need(fileName));
  const bytes = [...needed].reduce((sum, name) => sum + gzipSync(chunks.get(name).code).length, 0);
  assert.ok(bytes <= 90_000, `${bytes} bytes`);
});
