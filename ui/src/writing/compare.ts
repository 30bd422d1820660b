/** Two texts word by word: what both have, and what only one has. Pure. */

export type Piece = { text: string; /** Only in the first, only in the second, or in both. */ in: 'a' | 'b' | 'both' };

/** Larger pairs would take too long to compare; they are shown without marks. */
const CELLS_MAX = 1_500_000;

const wordsOf = (text: string) => text.match(/\s+|[^\s]+/gu) ?? [];

/** The pieces of both texts in order; null if the texts are too long to compare. */
export function compare(a: string, b: string): Piece[] | null {
  const x = wordsOf(a);
  const y = wordsOf(b);
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
  const pieces: Piece[] = [];
  const put = (text: string, where: Piece['in']) => {
    const last = pieces.at(-1);
    if (last?.in === where) last.text += text;
    else pieces.push({ text, in: where });
  };
  let i = 0;
  let j = 0;
  while (i < x.length || j < y.length) {
    if (i < x.length && j < y.length && x[i] === y[j]) {
      put(x[i]!, 'both');
      i += 1;
      j += 1;
    } else if (j >= y.length || (i < x.length && longest[(i + 1) * width + j]! >= longest[i * width + j + 1]!)) {
      put(x[i]!, 'a');
      i += 1;
    } else {
      put(y[j]!, 'b');
      j += 1;
    }
  }
  return pieces;
}
