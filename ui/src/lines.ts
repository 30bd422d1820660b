/** The words that a record is told in as one line of a list. */
import type { Line } from './bindings/api';
import { languageName } from './i18n/format';
import { href } from './routes';
import { app } from './state/app.svelte';

/** "Bahir Dar, Ethiopia"; empty for a record without a place. A city is its own place, so only its country is said. */
export function placeOf(line: Line): string {
  const city = line.city === line.title ? null : line.city;
  return [city, line.country].filter(Boolean).join(', ');
}

/** The parts of "Case study · Bahir Dar, Ethiopia · 2015 · English"; the kind may be left out where a heading says it. */
export function about(line: Line, withKind = true): string[] {
  const kind = withKind ? app.kindName(line.kind) : '';
  return [kind, placeOf(line), line.year === null ? '' : String(line.year), line.language === 'und' ? '' : languageName(line.language)].filter((part) => part !== '');
}

export const hrefOf = (line: Line): string => href({ at: 'record', id: line.id, revision: null });
