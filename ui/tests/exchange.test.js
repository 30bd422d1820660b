/* Dropped paths are recognised by their names, and the time left is said only when it can be known. */
import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { createServer } from 'vite';

const vite = await createServer({ server: { middlewareMode: true, hmr: false, ws: false }, appType: 'custom', logLevel: 'error' });
const { nameOf, recognise } = await vite.ssrLoadModule('/src/exchange/recognise.ts');
const { secondsLeft } = await vite.ssrLoadModule('/src/exchange/pace.ts');
after(() => vite.close());

test('parcels, texts and folders go where they belong; the rest is named', () => {
  const paths = ['/media/stick/March.SATCHEL', 'C:\\Users\\Awa\\notes.md', '/home/awa/notes/', '/media/stick/SATCHEL', 'a.b.txt', '/x/table.xlsx', '/x/.hidden', 'photo.jpeg'];
  assert.deepEqual(recognise(paths), {
    parcels: ['/media/stick/March.SATCHEL', '/media/stick/SATCHEL'],
    documents: ['C:\\Users\\Awa\\notes.md', '/home/awa/notes/', 'a.b.txt', '/x/.hidden'],
    others: ['/x/table.xlsx', 'photo.jpeg'],
  });
});

test('a path is called by its last part, on every system', () => {
  assert.equal(nameOf('C:\\Users\\Awa\\notes.md'), 'notes.md');
  assert.equal(nameOf('/home/awa/مكتبات/'), 'مكتبات');
  assert.equal(nameOf('plain'), 'plain');
});

test('the time left is said in round numbers, and not at all before it is known', () => {
  assert.equal(secondsLeft(0, 1000, 1, 2), null);
  assert.equal(secondsLeft(0, 5000, 0, 2), null);
  assert.equal(secondsLeft(0, 5000, 2, 2), null);
  assert.equal(secondsLeft(0, 5000, 1, 2), 5);
  assert.equal(secondsLeft(0, 10_000, 1, 4.7), 35);
  assert.equal(secondsLeft(0, 10_000, 1, 20), 180);
});
