/** Drafts that begin somewhere else than at Write: a question to other cities, a note of what was tried after a case. */
import { call } from './api';
import type { Draft, Fields, Line, RecordPage } from './bindings/api';
import { language, t } from './i18n/index.svelte';
import { PSEUDO } from './i18n/languages';
import type { RouteOf } from './routes';
import { app } from './state/app.svelte';

const TITLE_CHARS_MAX = 200;

/** What stands in a text for good stands there without the invisible signs that Fluent sets around names. */
const written = (words: string) => words.replace(/[\u2068\u2069]/g, '');

/** A draft in the language of the window, for the city that writes here. */
function draft(kind: string, fields: Fields): Promise<Draft> {
  const code = language().code;
  const city = app.status?.profile.city;
  return call('draft_new', { kind, language: code === PSEUDO ? 'en' : code, fields: { ...(city ? { city } : {}), ...fields } });
}

/** A question of one's own. */
export const askAnyone = (): Promise<Draft> => draft('question', {});

/** What a search did not find, as a question: its words are the title, its filters stand in the text and, where a question has them, in its fields. */
export function askFor(route: RouteOf<'search'>, filters: string[]): Promise<Draft> {
  const { challenge = [], cluster = [] } = route.facets;
  return draft('question', {
    title: route.query.trim().slice(0, TITLE_CHARS_MAX),
    ...(challenge.length > 0 ? { challenge_tags: challenge } : {}),
    ...(cluster.length > 0 ? { clusters: cluster } : {}),
    ...(filters.length > 0 ? { body: written(t('ask-searched', { filters: filters.join('; ') })) } : {}),
  });
}

/** A question about a case, put to its city. */
export const askCity = (line: Line): Promise<Draft> =>
  draft('question', { about: line.slug, ...(line.city ? { asked_cities: [line.city] } : {}) });

/** What one's own city made of a case: a case of its own that says after which example. */
export function tryAfter(page: RecordPage): Promise<Draft> {
  const city = app.status?.profile.city;
  const title = city ? t('tried-draft-title', { title: page.line.title, city }) : page.line.title;
  return draft('case-study', { title: written(title).slice(0, TITLE_CHARS_MAX), tried_after: page.line.slug });
}
