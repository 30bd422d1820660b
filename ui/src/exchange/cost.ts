/** What an exchange takes of the person: minutes and days. Pure. */

/** 64 kbit/s, where nobody knows the pace yet. */
const SLOW_BYTES_SECOND = 8_000;

/** Minutes that so many bytes take at a pace in bytes a second (null: a slow connection); 0 for less than one. */
export const minutesFor = (bytes: number, pace: number | null): number => {
  const minutes = bytes / (pace ?? SLOW_BYTES_SECOND) / 60;
  return minutes < 1 ? 0 : Math.round(minutes);
};

/** Days that so many bytes take where today still allows some and every other day a full measure; 1 for today alone. */
export function daysFor(bytes: number, today: number | null, day: number | null): number {
  if (today === null || day === null || bytes <= today) return 1;
  return 1 + Math.ceil((bytes - today) / Math.max(1, day));
}
