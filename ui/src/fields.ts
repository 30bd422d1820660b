/** The names of fields as a person reads them. */
import { words } from './i18n/index.svelte';
import { app } from './state/app.svelte';

/** A field's label in its kind; the id with spaces for a field of a newer edition. */
export function fieldName(kind: string, field: string): string {
  const declared = app.kind(kind)?.fields.find((f) => f.id === field);
  return declared ? words(declared.label) : field.replaceAll('_', ' ');
}
