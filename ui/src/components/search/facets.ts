/** What a value of a filter is called, and choosing or leaving one. */
import { languageName } from '../../i18n/format';
import type { Facets } from '../../routes';
import { app } from '../../state/app.svelte';

/** The core's own label first; else the vocabulary's, the language's or the kind's name; else the value itself. */
export function valueName(facet: string, value: string, label?: string | null): string {
  if (label) return label;
  if (facet === 'language') return languageName(value);
  if (facet === 'kind') return app.kindPlural(value);
  const vocabulary = app.declarations.facets.find((f) => f.id === facet)?.vocabulary;
  return vocabulary ? app.termName(vocabulary, value) : value;
}

export function toggled(facets: Facets, facet: string, value: string): Facets {
  const before = facets[facet] ?? [];
  const values = before.includes(value) ? before.filter((v) => v !== value) : [...before, value];
  const { [facet]: _, ...others } = facets;
  return values.length > 0 ? { ...others, [facet]: values } : others;
}
