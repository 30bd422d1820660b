/** How long a running task still takes, from how long it has taken. Pure. */

/** Before this much is known, a guess would only jump about. */
const FIRST_GUESS_MS = 2000;

/** Seconds left, rounded as people say them; null while nothing can be said. */
export function secondsLeft(started: number, now: number, done: number, total: number): number | null {
  const spent = now - started;
  if (spent < FIRST_GUESS_MS || done <= 0 || total <= done) return null;
  const seconds = (spent / done) * (total - done) / 1000;
  if (seconds < 10) return Math.max(1, Math.round(seconds));
  return seconds < 60 ? Math.round(seconds / 5) * 5 : Math.round(seconds / 60) * 60;
}
