/** A stored value as the person reads it: terms and records by their names, rows as lines. */
import type { Field, Value } from '../bindings/api';
import { t, words } from '../i18n/index.svelte';
import { app } from '../state/app.svelte';
import { known } from '../state/known.svelte';
import { items, plain, rows } from './form';

const isLink = (field: Field) => field.type === 'link' || field.type === 'links';

export function read(field: Field, value: Value): string {
  if (typeof value === 'boolean') return value ? t('form-yes') : t('form-no');
  if (field.type === 'rows') {
    const name = (column: string) => words(field.columns.find((c) => c.id === column)?.label ?? { en: column });
    const lines = (row: object) => Object.entries(row).map(([column, cell]) => `${name(column)}: ${plain(cell as Value)}`);
    return rows(value, field.columns).map((row) => lines(row).join('\n')).join('\n\n');
  }
  const one = (item: Value) => {
    const text = plain(item);
    if (field.vocabulary) return app.termName(field.vocabulary, text);
    return isLink(field) ? known.title(text) : text;
  };
  return Array.isArray(value) ? value.map(one).join('\n') : one(value);
}

/** Asks for the names that `read` will need. */
export function lookUp(field: Field, values: Value[]): void {
  if (isLink(field)) void known.lookUp(values.flatMap((value) => items(value).map(plain)));
}
