/** The figures beside what they are measured against, and the goals. */

/** @param measured starts of both windows @param keys ms of each key @param script kB @param bundle MB, if there is one */
export function table(measured, keys, script, bundle) {
  const of = (which, what) => median(measured[which].map((start) => start[what]));
  const rows = [
    compared('start to usable search box, ms', of('ours', 'usable'), of('bare', 'usable'), (own, bare) => [own <= 1.25 * bare, '<= 1.25 x']),
    compared('  of it before the page, ms', of('ours', 'page'), of('bare', 'page')),
    compared('memory (PSS), MB', of('ours', 'memory'), of('bare', 'memory'), (own, bare) => [own <= bare + 60, '<= +60 MB']),
    alone('key to painted results, p50, ms', share(keys, 0.5)),
    alone('key to painted results, p95, ms', share(keys, 0.95), 100),
    alone('key to painted results, longest, ms', Math.max(...keys)),
    alone('script of the first screen, gzipped, kB', script, 90),
    alone('Debian package, MB', bundle, 15),
  ];
  console.log(line('', 'satchel', 'bare', 'ratio', 'goal', ''));
  for (const row of rows) console.log(line(...row));
  const starts = measured.ours.length;
  console.log(`medians of ${starts} starts of each, in turns; ${keys.length} keys; 10,000 records of the demonstration set`);
}

function compared(name, own, bare, goal) {
  const [holds, words] = goal?.(own, bare) ?? [true, ''];
  return [name, own.toFixed(0), bare.toFixed(0), (own / bare).toFixed(2), words, holds ? '' : 'MISSED'];
}

function alone(name, own, most = Infinity) {
  if (own === undefined) return [name, 'not built', '', '', `<= ${most}`, ''];
  return [name, own.toFixed(own < 20 ? 1 : 0), '', '', most === Infinity ? '' : `<= ${most}`, own <= most ? '' : 'MISSED'];
}

const line = (name, ...cells) => [name.padEnd(42), ...cells.map((cell) => cell.padStart(10))].join(' ').trimEnd();

const median = (values) => share(values, 0.5);

/** The value below which a share of `values` lies. */
export function share(values, part) {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))];
}
