/** How long a parcel takes to be written, before it is. Pure. */

/** What the slow sticks take that are given away at meetings, read back included. */
const SLOW_STICK_BYTES_A_SECOND = 3_000_000;

/** Whole minutes on a slow stick; 0 for less than one. */
export const minutesOnSlowStick = (bytes: number): number => Math.round(bytes / SLOW_STICK_BYTES_A_SECOND / 60);
