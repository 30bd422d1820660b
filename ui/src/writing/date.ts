/** A date of which only the year, or the year and the month, may be known. Pure. */

export type Parts = { year: string; month: string; day: string };

/** The parts of a stored date. What is no date stays readable in the year. */
export function parts(stored: string): Parts {
  const found = /^(\d{1,4})(?:-(\d{2}))?(?:-(\d{2}))?$/.exec(stored.trim());
  if (!found) return { year: stored.trim(), month: '', day: '' };
  return { year: found[1]!, month: found[2] ?? '', day: found[3] ? String(Number(found[3])) : '' };
}

/** "2022", "2022-03" or "2022-03-14"; null where the parts are not a date. All blank is the empty text. */
export function joined({ year, month, day }: Parts): string | null {
  const [y, d] = [year.trim(), day.trim()];
  if (y === '' && month === '' && d === '') return '';
  if (!/^\d{4}$/.test(y) || y === '0000') return null;
  if (month === '') return d === '' ? y : null;
  if (d === '') return `${y}-${month}`;
  if (!/^\d{1,2}$/.test(d)) return null;
  const last = new Date(Date.UTC(2000, Number(month), 0));
  last.setUTCFullYear(Number(y), Number(month), 0);
  return Number(d) >= 1 && Number(d) <= last.getUTCDate() ? `${y}-${month}-${d.padStart(2, '0')}` : null;
}
