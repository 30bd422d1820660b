/**
 * The screens of the window and their addresses. Owns the union `Route`, its text form after `#`, and which view shows it.
 *
 * To add a screen:
 *  1. add a member to `Route`, a case to `href` and a line to `parse`; a test holds that they are each other's inverse;
 *  2. write `src/views/<Name>.svelte`; it takes `{ route }: ViewProps<'name'>`, asks with `Loaded` and shows with `<Load>`;
 *  3. name it in `views`: it becomes a chunk of its own, fetched on the first visit;
 *  4. give it one `<Title>` (the h1, which receives the focus on arrival and names the window) and its words in
 *     `src/locales/{en,fr}/<screen>.ftl`.
 * A layout changes with the room there is by `[data-below~='66']` (52, 40), not by media queries: see `state/look.ts`.
 * Links are plain `<a href={href({ at: … })}>`; `navigation.go(route)` goes there from code, `navigation.back()` returns.
 */
import type { Component } from 'svelte';

export type Facets = { [facet: string]: string[] };

/** What those who run a workshop do, in the order of a workshop. */
export const workshopParts = ['plan', 'people', 'notes', 'board', 'results', 'report'] as const;
export type WorkshopPart = (typeof workshopParts)[number];

export type Route =
  | { at: 'home' }
  | { at: 'search'; query: string; kind: string | null; facets: Facets; without: string[] }
  | { at: 'record'; id: string; revision: string | null }
  | { at: 'history'; id: string; from: string | null; to: string | null }
  | { at: 'audit'; id: string }
  | { at: 'list'; kind: string | null; mine: boolean }
  | { at: 'map' }
  | { at: 'glossary' }
  | { at: 'schedule'; year: number | null; cluster: string | null }
  | { at: 'questions' }
  | { at: 'write' }
  | { at: 'draft'; id: string }
  | { at: 'workshop'; id: string; part: WorkshopPart }
  | { at: 'actions'; all: boolean }
  | { at: 'tried'; id: string }
  | { at: 'conflicts' }
  | { at: 'exchange' }
  | { at: 'freshness' }
  | { at: 'coordinators' }
  | { at: 'charter' }
  | { at: 'unmet' }
  | { at: 'desk' }
  | { at: 'documents' }
  | { at: 'privacy' }
  | { at: 'settings' }
  | { at: 'about' }
  | { at: 'nowhere' };

export type Place = Route['at'];
export type RouteOf<P extends Place> = Extract<Route, { at: P }>;
export type ViewProps<P extends Place> = { route: RouteOf<P> };

/** A search for nothing yet: everything, unfiltered. */
export const emptySearch: RouteOf<'search'> = { at: 'search', query: '', kind: null, facets: {}, without: [] };

type View = () => Promise<{ default: Component<any> }>;
export const views: Record<Place, View> = {
  home: () => import('./views/Home.svelte'),
  search: () => import('./views/Search.svelte'),
  record: () => import('./views/Record.svelte'),
  history: () => import('./views/History.svelte'),
  audit: () => import('./views/Audit.svelte'),
  list: () => import('./views/List.svelte'),
  map: () => import('./views/Map.svelte'),
  glossary: () => import('./views/Glossary.svelte'),
  schedule: () => import('./views/Schedule.svelte'),
  questions: () => import('./views/Questions.svelte'),
  write: () => import('./views/Write.svelte'),
  draft: () => import('./views/Draft.svelte'),
  workshop: () => import('./views/Workshop.svelte'),
  actions: () => import('./views/Actions.svelte'),
  tried: () => import('./views/Tried.svelte'),
  conflicts: () => import('./views/Conflicts.svelte'),
  exchange: () => import('./views/Exchange.svelte'),
  freshness: () => import('./views/Freshness.svelte'),
  coordinators: () => import('./views/Coordinators.svelte'),
  charter: () => import('./views/Charter.svelte'),
  unmet: () => import('./views/Unmet.svelte'),
  desk: () => import('./views/Desk.svelte'),
  documents: () => import('./views/Documents.svelte'),
  privacy: () => import('./views/Privacy.svelte'),
  settings: () => import('./views/Settings.svelte'),
  about: () => import('./views/About.svelte'),
  nowhere: () => import('./views/Nowhere.svelte'),
};

/** The address of a screen, as a link carries it. */
export function href(route: Route): string {
  switch (route.at) {
    case 'home':
      return '#/';
    case 'search': {
      const chosen: [string, string][] = Object.entries(route.facets).flatMap(([facet, values]) =>
        values.map((value): [string, string] => [`f.${facet}`, value]),
      );
      const without = route.without.map((word): [string, string] => ['without', word]);
      return address('search', [['q', route.query], ['kind', route.kind], ...chosen, ...without]);
    }
    case 'record':
      return address(`record/${encodeURIComponent(route.id)}`, [['revision', route.revision]]);
    case 'history':
      return address(`history/${encodeURIComponent(route.id)}`, [['from', route.from], ['to', route.to]]);
    case 'audit':
      return address(`audit/${encodeURIComponent(route.id)}`, []);
    case 'list':
      return address('list', [['kind', route.kind], ['mine', route.mine ? '1' : null]]);
    case 'schedule':
      return address('schedule', [['year', route.year === null ? null : String(route.year)], ['cluster', route.cluster]]);
    case 'workshop':
      return address(`workshop/${encodeURIComponent(route.id)}`, [['part', route.part === 'plan' ? null : route.part]]);
    case 'actions':
      return address('actions', [['all', route.all ? '1' : null]]);
    case 'tried':
      return address(`tried/${encodeURIComponent(route.id)}`, []);
    case 'draft':
      return address(`draft/${encodeURIComponent(route.id)}`, []);
    default:
      return `#/${route.at}`;
  }
}

/** The screen for the part of an address after and with `#`. What is not understood is `nowhere`, never an error. */
export function parse(hash: string): Route {
  const [path = '', search = ''] = hash.replace(/^#?\/?/, '').split('?', 2);
  const asked = new URLSearchParams(search);
  const [at = '', rest = ''] = path.split('/', 2);
  const id = decode(rest);
  switch (at) {
    case '':
      return { at: 'home' };
    case 'search':
      return { at, query: asked.get('q') ?? '', kind: asked.get('kind'), facets: facetsIn(asked), without: asked.getAll('without') };
    case 'record':
      return id ? { at, id, revision: asked.get('revision') } : { at: 'nowhere' };
    case 'history':
      return id ? { at, id, from: asked.get('from'), to: asked.get('to') } : { at: 'nowhere' };
    case 'audit':
      return id ? { at, id } : { at: 'nowhere' };
    case 'list':
      return { at, kind: asked.get('kind'), mine: asked.get('mine') === '1' };
    case 'schedule': {
      const year = Number(asked.get('year'));
      return { at, year: Number.isInteger(year) && year > 0 ? year : null, cluster: asked.get('cluster') };
    }
    case 'workshop':
      return id ? { at, id, part: workshopParts.find((part) => part === asked.get('part')) ?? 'plan' } : { at: 'nowhere' };
    case 'actions':
      return { at, all: asked.get('all') === '1' };
    case 'tried':
    case 'draft':
      return id ? { at, id } : { at: 'nowhere' };
    case 'map':
    case 'glossary':
    case 'questions':
    case 'write':
    case 'conflicts':
    case 'exchange':
    case 'freshness':
    case 'coordinators':
    case 'charter':
    case 'unmet':
    case 'desk':
    case 'documents':
    case 'privacy':
    case 'settings':
    case 'about':
      return { at };
    default:
      return { at: 'nowhere' };
  }
}

/** Two routes of one identity are one view that stays: a search while it is typed, a schedule that changes its year. */
export function identity(route: Route): string {
  return 'id' in route ? `${route.at} ${route.id} ${'revision' in route ? route.revision : ''}` : route.at;
}

function address(path: string, asked: [string, string | null][]): string {
  const search = new URLSearchParams(asked.filter((pair): pair is [string, string] => pair[1] !== null && pair[1] !== ''));
  return search.size > 0 ? `#/${path}?${search}` : `#/${path}`;
}

function facetsIn(asked: URLSearchParams): Facets {
  const facets: Facets = {};
  for (const [key, value] of asked) if (key.startsWith('f.')) (facets[key.slice(2)] ??= []).push(value);
  return facets;
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return '';
  }
}
