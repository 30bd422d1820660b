/** The names of fields as a person reads them. */
import { t, words } from './i18n/index.svelte';
import { app } from './state/app.svelte';

/** What a hit names when the word stands in a file of the record, and the field that lists the files. */
const IN_A_FILE = 'attachment';
export const FILES = 'attachments';
/** What a draft holds beside the fields of its record: what is said about the text when it is saved. */
export const NOTE = 'draft_note';

/** A field's label in its kind; the id with spaces for a field of a newer edition. */
export function fieldName(kind: string, field: string): string {
  if (field === IN_A_FILE || field === FILES) return t('files-field');
  if (field === NOTE) return t('conflict-why');
  const declared = app.kind(kind)?.fields.find((f) => f.id === field);
  return declared ? words(declared.label) : field.replaceAll('_', ' ');
}

/** Things about fields of a kind, in the order of its form; what the kind does not know comes last. */
export function inOrder<T>(kind: string, things: T[], fieldOf: (thing: T) => string): T[] {
  const fields = app.kind(kind)?.fields.map(({ id }) => id) ?? [];
  const place = (thing: T) => (fields.indexOf(fieldOf(thing)) + fields.length + 1) % (fields.length + 1);
  return [...things].sort((a, b) => place(a) - place(b));
}
