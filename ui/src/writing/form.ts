/** What a form is made of: which fields are given, which are still missing, how a value is changed. Pure: knows neither screen nor core. */
import type { Column, Field, Fields, Kind, Value } from '../bindings/api';

export type Row = { [column: string]: Value };

/** Nothing given: no value, only spaces, an empty list, or a row of empty cells. `false` and 0 are answers. */
export function isBlank(value: Value | undefined): boolean {
  if (value === undefined || value === null) return true;
  if (typeof value === 'string') return value.trim() === '';
  if (Array.isArray(value)) return value.every(isBlank);
  return typeof value === 'object' && Object.values(value).every(isBlank);
}

export const ofTier = (kind: Kind, tier: Field['tier']): Field[] => kind.fields.filter((field) => field.tier === tier);

/** The required fields that are still blank, in the order of the form. They hold up sending, never saving. */
export const missing = (kind: Kind, fields: Fields): Field[] =>
  kind.fields.filter((field) => field.required && isBlank(fields[field.id]));

/** True if something of the longer form is given already, so that it must not be folded away. */
export const isFullGiven = (kind: Kind, fields: Fields): boolean =>
  ofTier(kind, 'full').some((field) => !isBlank(fields[field.id]));

/** The fields with one changed. Without a value the field goes; fields of a newer edition stay as they are. */
export function withValue(fields: Fields, id: string, value: Value | undefined): Fields {
  const { [id]: _, ...others } = fields;
  return value === undefined ? others : { ...others, [id]: value };
}

/** The values of a field that holds several; a single one, as a hand-written document may have it, counts as one. */
export function items(value: Value | undefined): Value[] {
  if (isBlank(value)) return [];
  return Array.isArray(value) ? value : [value!];
}

/** Texts of a list, also the blank one that is just being written. */
export const texts = (value: Value | undefined): string[] =>
  Array.isArray(value) ? value.map(plain) : isBlank(value) ? [] : [plain(value!)];

/** The rows of a table; what is no row is shown in the first column rather than lost. */
export function rows(value: Value | undefined, columns: Column[]): Row[] {
  const list = Array.isArray(value) ? value : value === undefined ? [] : [value];
  return list.map((item) =>
    typeof item === 'object' && !Array.isArray(item) ? item : { [columns[0]?.id ?? 'text']: plain(item) },
  );
}

/** A value as one text, for reading it beside another. */
export function plain(value: Value): string {
  if (typeof value === 'boolean') return value ? '✓' : '–';
  if (typeof value !== 'object') return String(value);
  return Array.isArray(value) ? value.map(plain).join('\n') : Object.values(value).map(plain).join(' · ');
}

/** The list with one item at another place; out of reach it stays as it is. */
export function moved<T>(list: T[], from: number, to: number): T[] {
  if (from === to || !(from in list) || !(to in list)) return list;
  const rest = list.filter((_, i) => i !== from);
  return [...rest.slice(0, to), list[from]!, ...rest.slice(to)];
}

export const without = <T>(list: T[], at: number): T[] => list.filter((_, i) => i !== at);

export const replaced = <T>(list: T[], at: number, item: T): T[] => list.map((old, i) => (i === at ? item : old));

/** Two values are the same text or the same list. */
export const same = (a: Value | undefined, b: Value | undefined): boolean => JSON.stringify(a) === JSON.stringify(b);
