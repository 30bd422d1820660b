/** Dates, numbers, sizes and names as people say them, in the language of the interface. */
import { language } from './index.svelte';

const locale = () => language().locale;

export const number = (value: number): string => new Intl.NumberFormat(locale()).format(value);

/** "2.4 MB", « 2,4 Mo ». Decimal units; one decimal below ten. */
export function size(bytes: number): string {
  const units = ['byte', 'kilobyte', 'megabyte', 'gigabyte'] as const;
  const step = Math.min(units.length - 1, Math.max(0, Math.floor(Math.log10(Math.max(1, bytes)) / 3)));
  const value = bytes / 1000 ** step;
  return new Intl.NumberFormat(locale(), {
    style: 'unit',
    unit: units[step],
    unitDisplay: step === 0 ? 'long' : 'short',
    maximumFractionDigits: step > 0 && value < 10 ? 1 : 0,
  }).format(value);
}

/** "14 March 2022", from milliseconds since 1970. */
export const day = (at: number): string => new Intl.DateTimeFormat(locale(), { dateStyle: 'long' }).format(at);

/** "10:42" today, else "14 March 2022". */
export function moment(at: number, now: number = Date.now()): string {
  if (new Date(at).toDateString() !== new Date(now).toDateString()) return day(at);
  return new Intl.DateTimeFormat(locale(), { timeStyle: 'short' }).format(at);
}

/** A stored date as words: "2015", "March 2022" or "14 March 2022". Anything else is shown as it was written. */
export function date(text: string): string {
  const parts = /^(\d{4})(?:-(\d{2}))?(?:-(\d{2}))?$/.exec(text);
  if (!parts) return text;
  const [, year, month, dayOfMonth] = parts;
  if (!month) return year!;
  const at = Date.UTC(Number(year), Number(month) - 1, Number(dayOfMonth ?? 1));
  const shown = { year: 'numeric', month: 'long', timeZone: 'UTC' } as const;
  return new Intl.DateTimeFormat(locale(), dayOfMonth ? { ...shown, day: 'numeric' } : shown).format(at);
}

/** A whole date as words; any other text, numbers and years too, as it is. */
export const exactDate = (text: string): string => (/^\d{4}-\d{2}-\d{2}$/.test(text) ? date(text) : text);

/** "3–5 March 2022", as short as the language allows; one day, month or year if there is no end. */
export function period(start: string, end: string | null): string {
  if (!end || end === start) return date(start);
  const full = /^\d{4}-\d{2}-\d{2}$/;
  if (!full.test(start) || !full.test(end) || end < start) return `${date(start)} – ${date(end)}`;
  const format = new Intl.DateTimeFormat(locale(), { dateStyle: 'long', timeZone: 'UTC' });
  return format.formatRange(Date.parse(start), Date.parse(end));
}

/** The same without the year, where the page says which it is: "14–16 March"; of a month alone its name. */
export function daysOf(start: string, end: string | null, year: number): string {
  const said = (text: string) => new RegExp(`^${year}-\\d{2}(-\\d{2})?$`).test(text);
  if (!said(start) || (end && !said(end))) return period(start, end);
  const [first, last] = [start, end ?? start].map((text) => Date.parse(text.length === 7 ? `${text}-01` : text));
  const exact = start.length === 10 && (end ?? start).length === 10;
  const format = new Intl.DateTimeFormat(locale(), { month: 'long', timeZone: 'UTC', ...(exact ? { day: 'numeric' } : {}) });
  if (first === undefined || last === undefined || Number.isNaN(first) || Number.isNaN(last) || last < first) return period(start, end);
  return format.formatRange(first, last);
}

/** Month 1–12 as a word. */
export const month = (of: number): string =>
  new Intl.DateTimeFormat(locale(), { month: 'long', timeZone: 'UTC' }).format(Date.UTC(2020, of - 1, 1));

/** Month 1–12 in little room. */
export const monthShort = (of: number): string =>
  new Intl.DateTimeFormat(locale(), { month: 'short', timeZone: 'UTC' }).format(Date.UTC(2020, of - 1, 1));

/** "French", « français »; the code itself if the language has no name here. */
export function languageName(code: string): string {
  try {
    return new Intl.DisplayNames(locale(), { type: 'language' }).of(code) ?? code;
  } catch {
    return code;
  }
}

/** "A, B and C". */
export const list = (items: string[]): string => new Intl.ListFormat(locale(), { type: 'conjunction' }).format(items);

/** Sorts as the language of the interface does. */
export const compare = (a: string, b: string): number => new Intl.Collator(locale(), { numeric: true }).compare(a, b);
