/** Where the entries of a year stand in its picture. Pure; months are of one width. */
import type { ScheduleCluster, ScheduleItem } from './bindings/api';

export type Numbered = { item: ScheduleItem; /** As the list counts it. */ number: number };
/** `from` and `length` in parts of the year; `open` where the day is not fixed. */
export type Bar = Numbered & { from: number; length: number; lane: number; open: boolean };
export type Row = { cluster: ScheduleCluster | null; bars: Bar[]; lanes: number };

/** Room that a number needs, in parts of the year. */
const LEAST = 0.034;

/** The entries in the order of their days, counted from 1; of one cluster, if one is named. */
export function numbered(items: ScheduleItem[], cluster: string | null): Numbered[] {
  const wanted = items.filter((item) => cluster === null || item.clusters.some(({ id }) => id === cluster));
  return [...wanted].sort((a, b) => a.start.localeCompare(b.start)).map((item, at) => ({ item, number: at + 1 }));
}

/** A row a cluster, in the order given; entries without one stand in a row of their own at the end. */
export function rows(entries: Numbered[], clusters: ScheduleCluster[], year: number): Row[] {
  const row = (cluster: ScheduleCluster | null, own: Numbered[]): Row => {
    const bars = stacked(own.map((entry) => ({ ...entry, ...span(entry.item, year), lane: 0 })));
    return { cluster, bars, lanes: Math.max(1, ...bars.map(({ lane }) => lane + 1)) };
  };
  const of = (cluster: ScheduleCluster) => entries.filter(({ item }) => item.clusters.some(({ id }) => id === cluster.id));
  const rest = entries.filter(({ item }) => item.clusters.length === 0);
  const all = clusters.map((cluster) => row(cluster, of(cluster))).filter(({ bars }) => bars.length > 0);
  return rest.length > 0 ? [...all, row(null, rest)] : all;
}

/** Bars that would lie upon each other stand in lanes of their own. */
function stacked(bars: Bar[]): Bar[] {
  const ends: number[] = [];
  return [...bars]
    .sort((a, b) => a.from - b.from)
    .map((bar) => {
      const free = ends.findIndex((end) => end <= bar.from);
      const lane = free < 0 ? ends.length : free;
      ends[lane] = bar.from + Math.max(bar.length, LEAST);
      return { ...bar, lane };
    });
}

/** The part of the year that an entry takes; what begins before it or ends after it is cut. */
function span({ start, end }: ScheduleItem, year: number): { from: number; length: number; open: boolean } {
  const first = days(start);
  const last = end ? days(end) : first;
  const from = at(first.first, year);
  const to = Math.max(at(last.last, year, true), from);
  const cut = Math.min(from, 1 - LEAST);
  return { from: cut, length: Math.max(to - from, 0), open: !first.exact };
}

type Day = [year: number, month: number, day: number];

/** The first and the last day that a date of any exactness may mean. */
function days(text: string): { first: Day; last: Day; exact: boolean } {
  const [year = 0, month, day] = text.split('-').map(Number);
  if (!month) return { first: [year, 1, 1], last: [year, 12, 31], exact: false };
  if (!day) return { first: [year, month, 1], last: [year, month, daysIn(year, month)], exact: false };
  return { first: [year, month, day], last: [year, month, day], exact: true };
}

/** Where a day begins or ends, from 0 at the beginning of the year to 1 at its end. */
function at([of, month, day]: Day, year: number, ends = false): number {
  if (of !== year) return of < year ? 0 : 1;
  const into = (day - (ends ? 0 : 1)) / daysIn(of, month);
  return (month - 1 + into) / 12;
}

const daysIn = (year: number, month: number): number => new Date(Date.UTC(year, month, 0)).getUTCDate();
