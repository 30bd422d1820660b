/** Counts words as readers do, in any script; the limit of a field is advice and never stops the writer. */

const segmenters = new Map<string, Intl.Segmenter>();

function segmenter(language: string): Intl.Segmenter {
  let found = segmenters.get(language);
  if (!found) {
    try {
      found = new Intl.Segmenter(language, { granularity: 'word' });
    } catch {
      found = new Intl.Segmenter('en', { granularity: 'word' });
    }
    segmenters.set(language, found);
  }
  return found;
}

/** Words of a Markdown text: signs of formatting and the addresses of links do not count. */
export function countWords(text: string, language: string): number {
  const shown = text.replace(/\]\([^)\s]*\)/g, '] ');
  let count = 0;
  for (const piece of segmenter(language).segment(shown)) if (piece.isWordLike) count += 1;
  return count;
}
