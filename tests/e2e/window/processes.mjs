/** The processes of the window, as Linux tells of them. */
import { readFileSync, readdirSync, readlinkSync } from 'node:fs';

/** The first process that runs the program or the script `file`. */
export function processOf(file) {
  return all().find((pid) => told(() => readlinkSync(`/proc/${pid}/exe`)) === file || words(pid)[1] === file);
}

/** `pid` and everything that it started, and that these started. */
export function tree(pid) {
  const children = all().filter((other) => parent(other) === pid);
  return [pid, ...children.flatMap(tree)];
}

/** When a process began, in milliseconds since 1970; exact to 10 ms. */
export function began(pid) {
  const ticks = Number(stat(pid)[19]);
  const up = Number(readFileSync('/proc/uptime', 'utf8').split(' ')[0]);
  return Date.now() - (up - ticks / 100) * 1000;
}

/** Memory that processes have, in MB; what several share is counted in parts. */
export function memory(pids) {
  const kilobytes = pids.map((pid) => Number(/^Pss:\s+(\d+)/m.exec(told(() => readFileSync(`/proc/${pid}/smaps_rollup`, 'utf8')))?.[1] ?? 0));
  return (kilobytes.reduce((sum, part) => sum + part, 0) * 1024) / 1e6;
}

/** Waits until none of `pids` is there. */
export async function gone(pids, milliseconds = 5_000) {
  for (const end = Date.now() + milliseconds; Date.now() < end; await new Promise((go) => setTimeout(go, 20))) {
    if (pids.every((pid) => stat(pid) === null || stat(pid)[0] === 'Z')) return true;
  }
  return false;
}

const all = () => readdirSync('/proc').filter((name) => /^\d+$/.test(name)).map(Number);
const parent = (pid) => Number(stat(pid)?.[1]);
const words = (pid) => told(() => readFileSync(`/proc/${pid}/cmdline`, 'utf8')).split('\0');

/** What follows the program's name, which may hold blanks and brackets; null when the process is gone. */
function stat(pid) {
  const line = told(() => readFileSync(`/proc/${pid}/stat`, 'utf8'));
  return line === '' ? null : line.slice(line.lastIndexOf(')') + 2).split(' ');
}

/** Nothing, when the process ended meanwhile. */
function told(read) {
  try {
    return read();
  } catch {
    return '';
  }
}
