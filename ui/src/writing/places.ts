/** Where a quoted passage stands in a text that went on changing since. Pure. */

export type Place = { from: number; to: number; /** Word for word; else the stretch that is most like it. */ exact: boolean };

/** How much of the passage's words must still be there for a stretch to count as the same place. */
const SHARE_MIN = 0.6;
/** Longer texts are only looked through word for word. */
const WORDS_MAX = 20_000;
const WORD = /[\p{L}\p{M}\p{N}]+/gu;

type Word = { text: string; from: number; to: number };
const wordsOf = (text: string): Word[] =>
  [...text.matchAll(WORD)].map((match) => ({ text: match[0].toLowerCase(), from: match.index, to: match.index + match[0].length }));

/** The place of a passage in a text; null if it has been rewritten. */
export function findPassage(text: string, passage: string): Place | null {
  const wanted = passage.trim();
  if (wanted === '') return null;
  const at = text.indexOf(wanted);
  if (at >= 0) return { from: at, to: at + wanted.length, exact: true };
  const needle = wordsOf(wanted);
  const words = wordsOf(text);
  if (needle.length === 0 || words.length > WORDS_MAX) return null;
  const same = sameWords(words, needle);
  if (same) return { ...same, exact: true };
  return nearest(words, needle);
}

/** The same words with other marks and spaces between them: a mark of Markdown, a new line, a comma. */
function sameWords(words: Word[], needle: Word[]): { from: number; to: number } | null {
  for (let at = 0; at + needle.length <= words.length; at++) {
    if (needle.every((word, i) => words[at + i]!.text === word.text)) return { from: words[at]!.from, to: words[at + needle.length - 1]!.to };
  }
  return null;
}

/** The stretch of as many words that shares most with the passage, each word counted once; the first of several. */
function nearest(words: Word[], needle: Word[]): Place | null {
  const left = new Map<string, number>();
  for (const { text } of needle) left.set(text, (left.get(text) ?? 0) + 1);
  const size = Math.min(needle.length, words.length);
  let shared = 0;
  let best = { at: -1, shared: 0 };
  const take = (word: Word) => {
    const rest = left.get(word.text);
    if (rest === undefined) return;
    if (rest > 0) shared += 1;
    left.set(word.text, rest - 1);
  };
  const giveBack = (word: Word) => {
    const rest = left.get(word.text);
    if (rest === undefined) return;
    if (rest >= 0) shared -= 1;
    left.set(word.text, rest + 1);
  };
  words.forEach((word, at) => {
    take(word);
    if (at >= size) giveBack(words[at - size]!);
    if (at >= size - 1 && shared > best.shared) best = { at: at - size + 1, shared };
  });
  if (best.at < 0 || best.shared / needle.length < SHARE_MIN) return null;
  // The stretch begins and ends with words of the passage, not with what happens to stand beside it.
  const known = new Set(needle.map(({ text }) => text));
  let [from, to] = [best.at, best.at + size - 1];
  while (from < to && !known.has(words[from]!.text)) from += 1;
  while (to > from && !known.has(words[to]!.text)) to -= 1;
  return { from: words[from]!.from, to: words[to]!.to, exact: false };
}

/** The sentences of a text, each as it stands, so that one can be chosen without a mouse. */
export function sentences(text: string, language: string, most: number): string[] {
  const plain = text.replace(/^#+\s.*$/gm, '').trim();
  if (plain === '') return [];
  let parts: string[];
  try {
    parts = [...new Intl.Segmenter(language, { granularity: 'sentence' }).segment(plain)].map(({ segment }) => segment);
  } catch {
    parts = plain.split(/(?<=[.!?。！？؟])\s+|\n+/u);
  }
  return parts.flatMap((part) => part.split(/\n+/)).map((part) => part.trim()).filter((part) => part !== '').slice(0, most);
}
