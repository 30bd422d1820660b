/* Where the entries of a year stand in its picture. */
import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { createServer } from 'vite';

const vite = await createServer({ server: { middlewareMode: true, hmr: false, ws: false }, appType: 'custom', logLevel: 'error' });
const { numbered, rows } = await vite.ssrLoadModule('/src/schedule.ts');
after(() => vite.close());

const esd = { id: 'esd', title: 'ESD' };
const health = { id: 'health', title: 'Health' };
const item = (id, start, end = null, clusters = [esd]) => ({ line: { id }, start, end, clusters, status: null, place: null });

test('the picture and the list hold the same entries under the same numbers', () => {
  const items = [item('c', '2022-11', null, []), item('a', '2022-03-14', null, [esd, health]), item('b', '2022-03', null, [health])];
  const entries = numbered(items, null);
  assert.deepEqual(entries.map(({ item, number }) => [item.line.id, number]), [['b', 1], ['a', 2], ['c', 3]]);
  const drawn = rows(entries, [esd, health, { id: 'empty', title: 'Empty' }], 2022);
  assert.deepEqual(drawn.map(({ cluster, bars }) => [cluster?.id ?? null, bars.map(({ number }) => number)]), [['esd', [2]], ['health', [1, 2]], [null, [3]]]);
  assert.deepEqual(new Set(drawn.flatMap(({ bars }) => bars.map(({ number }) => number))), new Set(entries.map(({ number }) => number)));
  assert.deepEqual(numbered(items, 'health').map(({ item }) => item.line.id), ['b', 'a']);
});

test('a day, a month and a year take their part of the picture', () => {
  const [row] = rows(numbered([item('day', '2022-01-01', '2022-01-31'), item('month', '2022-07'), item('year', '2022'), item('over', '2022-12-16', '2023-02-01')], null), [esd], 2022);
  const bar = (id) => row.bars.find(({ item }) => item.line.id === id);
  assert.deepEqual([bar('day').from, bar('day').length, bar('day').open], [0, 1 / 12, false]);
  assert.deepEqual([bar('month').from, bar('month').open], [0.5, true]);
  assert.ok(Math.abs(bar('month').length - 1 / 12) < 1e-9);
  assert.deepEqual([bar('year').from, bar('year').length, bar('year').open], [0, 1, true]);
  assert.ok(bar('over').from + bar('over').length <= 1 + 1e-9);
});

test('what would lie upon each other stands in lanes', () => {
  const [row] = rows(numbered([item('a', '2022-03-01', '2022-04-30'), item('b', '2022-03-10'), item('c', '2022-03-11'), item('d', '2022-06-01')], null), [esd], 2022);
  assert.deepEqual(row.bars.map(({ item, lane }) => [item.line.id, lane]), [['a', 0], ['b', 1], ['c', 2], ['d', 0]]);
  assert.equal(row.lanes, 3);
});
