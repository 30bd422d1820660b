/** Two texts word by word: what stayed, what was added, what was removed. Pure. */
import type { DiffPiece } from '../bindings/api';

/** Larger pairs would take too long to compare; they are shown without marks. */
const CELLS_MAX = 1_500_000;

/** Scripts that are written without spaces change letter by letter; elsewhere a word is a word, and its full stop another. */
const WORD = /\s+|[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]\p{M}*|[\p{L}\p{M}\p{N}]+|[^\s]/gu;

const wordsOf = (text: string) => text.match(WORD) ?? [];

/** The way from one text to another, in order; null if they are too long to compare. */
export function compare(from: string, to: string): DiffPiece[] | null {
  const x = wordsOf(from);
  const y = wordsOf(to);
  if (x.length * y.length > CELLS_MAX) return null;
  const width = y.length + 1;
  // longest[i * width + j]: words that x from i and y from j have in common, in order.
  const longest = new Uint16Array((x.length + 1) * width);
  for (let i = x.length - 1; i >= 0; i--) {
    for (let j = y.length - 1; j >= 0; j--) {
      longest[i * width + j] =
        x[i] === y[j]
          ? longest[(i + 1) * width + j + 1]! + 1
          : Math.max(longest[(i + 1) * width + j]!, longest[i * width + j + 1]!);
    }
  }
  const pieces: DiffPiece[] = [];
  let i = 0;
  let j = 0;
  while (i < x.length || j < y.length) {
    if (i < x.length && j < y.length && x[i] === y[j]) {
      pieces.push({ op: 'same', text: x[i]! });
      i += 1;
      j += 1;
    } else if (j >= y.length || (i < x.length && longest[(i + 1) * width + j]! >= longest[i * width + j + 1]!)) {
      pieces.push({ op: 'removed', text: x[i]! });
      i += 1;
    } else {
      pieces.push({ op: 'added', text: y[j]! });
      j += 1;
    }
  }
  return inRuns(pieces);
}

/** Neighbouring changes as one: first all that was removed, then all that was added. A space alone does not part them. */
function inRuns(pieces: DiffPiece[]): DiffPiece[] {
  const runs: DiffPiece[] = [];
  let removed = '';
  let added = '';
  const put = (op: DiffPiece['op'], text: string) => {
    if (text === '') return;
    const last = runs.at(-1);
    if (last?.op === op) last.text += text;
    else runs.push({ op, text });
  };
  const flush = () => {
    put('removed', removed);
    put('added', added);
    removed = added = '';
  };
  pieces.forEach(({ op, text }, at) => {
    const between = op === 'same' && text.trim() === '' && removed + added !== '' && (pieces[at + 1]?.op ?? 'same') !== 'same';
    if (op !== 'added' && (op === 'removed' || between)) removed += text;
    if (op === 'added' || between) added += text;
    if (op === 'same' && !between) {
      flush();
      put('same', text);
    }
  });
  flush();
  return runs.filter(({ text }) => text !== '');
}
