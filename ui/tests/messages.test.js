/* The words of the window: every key that is used exists in each language, none is unused, and French keeps its typography. */
import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { FluentResource } from '@fluent/bundle';

const src = new URL('../src/', import.meta.url).pathname;
const read = (path) => readFileSync(join(src, path), 'utf8');

function messages(language) {
  const found = new Map();
  for (const file of readdirSync(join(src, 'locales', language)).filter((name) => name.endsWith('.ftl'))) {
    const text = read(`locales/${language}/${file}`);
    const written = [...text.matchAll(/^([a-z][a-z0-9-]*) =/gm)].map((match) => match[1]);
    const parsed = new FluentResource(text).body;
    assert.deepEqual(parsed.map((message) => message.id), written, `${language}/${file} has an entry that cannot be read`);
    for (const message of parsed) {
      assert.ok(!found.has(message.id), `${language}: ${message.id} stands twice`);
      found.set(message.id, message);
    }
  }
  return found;
}

/** The arguments a message takes. */
function variables(node, names = new Set()) {
  if (Array.isArray(node)) node.forEach((part) => variables(part, names));
  else if (node && typeof node === 'object') {
    if (node.type === 'var') names.add(node.name);
    Object.values(node).forEach((part) => variables(part, names));
  }
  return names;
}

const texts = (node) =>
  typeof node === 'string' ? [node] : node && typeof node === 'object' && node.type !== 'str' ? Object.values(node).flatMap(texts) : [];

function uses() {
  const exact = new Set();
  const prefixes = new Set();
  for (const path of readdirSync(src, { recursive: true })) {
    if (!/\.(svelte|ts)$/.test(path)) continue;
    const text = read(path);
    for (const [, key] of text.matchAll(/\bt\(\s*'([a-z0-9-]+)'/g)) exact.add(key);
    for (const [, prefix] of text.matchAll(/\bt\(\s*`([a-z0-9-]+-)\$\{/g)) prefixes.add(prefix);
    for (const [call] of text.matchAll(/\bt\((?!\s*['`])[^)]*\)/g)) {
      assert.ok(/^t\(key[:,)]/.test(call), `${path}: ${call} hides its key from this test`);
    }
  }
  return { exact, prefixes };
}

const en = messages('en');
const fr = messages('fr');

test('both languages have the same messages, with the same arguments', () => {
  assert.deepEqual([...fr.keys()].sort(), [...en.keys()].sort());
  for (const [key, message] of en) {
    assert.deepEqual([...variables(fr.get(key).value)].sort(), [...variables(message.value)].sort(), key);
  }
});

test('every key used exists, and no key is unused', () => {
  const { exact, prefixes } = uses();
  for (const key of exact) assert.ok(en.has(key), `${key} is used and does not exist`);
  for (const prefix of prefixes) assert.ok([...en.keys()].some((key) => key.startsWith(prefix)), `nothing begins with ${prefix}`);
  const unused = [...en.keys()].filter((key) => !exact.has(key) && ![...prefixes].some((prefix) => key.startsWith(prefix)));
  assert.deepEqual(unused, []);
});

test('every failure code has its message', () => {
  const codes = read('bindings/api.ts').match(/export type FailureCode =([^;]*);/)[1].match(/[a-z-]{3,}/g);
  for (const code of [...codes, 'unreachable']) assert.ok(en.has(`failure-${code}`), code);
});

test('French has narrow spaces before its high signs and inside its guillemets, and curly apostrophes', () => {
  for (const [key, message] of fr) {
    for (const text of texts(message.value)) {
      assert.doesNotMatch(text, /[^\u202f][;!?]/, key);
      assert.doesNotMatch(text, /[^\u00a0\u202f\d]:(\s|$)/, `${key}: no-break space before the colon`);
      assert.doesNotMatch(text, /«[^\u202f]|[^\u202f]»/, key);
      assert.doesNotMatch(text, /'/, key);
    }
  }
});
