/* Addresses: what `href` writes, `parse` reads; what it does not understand leads nowhere, without an error. */
import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { createServer } from 'vite';

const vite = await createServer({ server: { middlewareMode: true, hmr: false, ws: false }, appType: 'custom', logLevel: 'error' });
const { href, identity, parse, views } = await vite.ssrLoadModule('/src/routes.ts');
after(() => vite.close());

const routes = [
  { at: 'home' },
  { at: 'search', query: '', kind: null, facets: {}, without: [] },
  { at: 'search', query: 'a & b=c ? #/é 学习', kind: 'case-study', facets: { setting: ['rural', 'x y'], sdg: ['4'] }, without: ['EDS', 'a,b'] },
  { at: 'record', id: 'a/b c', revision: null },
  { at: 'record', id: 'x', revision: 'r%2' },
  { at: 'history', id: 'x', from: 'a', to: 'b' },
  { at: 'audit', id: 'x' },
  { at: 'list', kind: 'city', mine: true },
  { at: 'list', kind: null, mine: false },
  { at: 'schedule', year: 2022, cluster: 'a b' },
  { at: 'schedule', year: null, cluster: null },
  { at: 'draft', id: 'd' },
  { at: 'workshop', id: 'w/1', part: 'plan' },
  { at: 'workshop', id: 'w', part: 'board' },
  { at: 'actions', all: false },
  { at: 'actions', all: true },
  { at: 'tried', id: 'd' },
  ...['map', 'glossary', 'questions', 'write', 'conflicts', 'exchange', 'freshness', 'coordinators', 'charter', 'unmet', 'desk', 'documents', 'privacy', 'settings', 'about', 'nowhere'].map((at) => ({ at })),
];

test('an address read again is the same route', () => {
  for (const route of routes) assert.deepEqual(parse(href(route)), route, href(route));
});

test('every place has a view and is covered here', () => {
  assert.deepEqual([...new Set(routes.map((route) => route.at))].sort(), Object.keys(views).sort());
});

test('strange addresses lead nowhere or home', () => {
  for (const hash of ['#/record/', '#/record', '#/draft', '#/%E0%A4%A', '#/record/%E0%A4%A', '#/nothing/here', '#/__proto__']) {
    assert.equal(parse(hash).at, 'nowhere', hash);
  }
  for (const hash of ['', '#', '#/']) assert.equal(parse(hash).at, 'home', hash);
});

test('typing a search keeps its view, another record does not', () => {
  const search = routes[1];
  assert.equal(identity(search), identity({ ...search, query: 'x' }));
  assert.notEqual(identity({ at: 'record', id: 'a', revision: null }), identity({ at: 'record', id: 'b', revision: null }));
});
