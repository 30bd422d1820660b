/** Names that files of the exchange get: who and when can be read from the name on a stick. */

/** A backup is a form of its own: no other program opens it. */
export const BACKUP_ENDING = 'satchel-backup';

/** "satchel-ndara-2022-03-14.satchel": small letters without accents, the city if one is known, the day, the ending. */
export function fileName(words: (string | null | undefined)[], ending: string, day: Date = new Date()): string {
  const date = [day.getFullYear(), day.getMonth() + 1, day.getDate()].map((part) => String(part).padStart(2, '0')).join('-');
  return [...words.map(plain), date].filter((part) => part !== '').join('-') + `.${ending}`;
}

const plain = (word: string | null | undefined): string =>
  (word ?? '').normalize('NFD').replace(/\p{M}/gu, '').toLowerCase().replace(/[^a-z0-9]+/g, '-').replace(/^-|-$/g, '');
