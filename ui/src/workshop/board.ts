/** Which notes lie together. Pure. */
import type { Note } from '../bindings/api';

export type Group = { /** Empty: in no group. */ name: string; notes: Note[] };

/** The notes by group: first those in none, then groups as their first note was written, then those that hold nothing yet. */
export function byGroup(notes: Note[], empty: string[]): Group[] {
  const groups = new Map<string, Note[]>([['', []]]);
  for (const note of notes) {
    const name = note.group?.trim() ?? '';
    groups.set(name, [...(groups.get(name) ?? []), note]);
  }
  for (const name of empty) if (!groups.has(name)) groups.set(name, []);
  return [...groups].map(([name, notes]) => ({ name, notes }));
}
