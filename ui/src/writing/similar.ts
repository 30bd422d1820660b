/** Which of the found records are so like a new title that the writer should look at them first. Pure. */
import type { Hit } from '../bindings/api';

/** Shorter titles say too little to compare. */
const LETTERS_MIN = 6;
/** How much of the new title another one must hold. */
const SHARE_MIN = 0.5;
/** Words of fewer letters hold a sentence together and say nothing; scripts without spaces have no such words. */
const WORD = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]+|[\p{L}\p{M}\p{N}]{4,}/gu;

const letters = (text: string): number => (text.match(WORD) ?? []).reduce((sum, word) => sum + word.length, 0);

/** True if a title is worth a look into the library. */
export const saysEnough = (title: string): boolean => letters(title) >= LETTERS_MIN;

/** The first few hits whose title has at least half of the new one. */
export function similar(title: string, hits: Hit[], most: number): Hit[] {
  const whole = letters(title);
  const shared = (hit: Hit) => new Set(hit.title_marks.map(({ start, end }) => hit.title.slice(start, end).toLowerCase()));
  const share = (hit: Hit) => [...shared(hit)].reduce((sum, words) => sum + letters(words), 0) / whole;
  return whole === 0 ? [] : hits.filter((hit) => share(hit) >= SHARE_MIN).slice(0, most);
}
