/** How a Markdown list goes on. Pure. */

const ITEM = /^(\s*)(?:([-*+])|(\d{1,9})([.)])|(>))(\s+)/;

/**
 * What the line after this one begins with, when Enter is pressed at `at`: the same sign, the next number, or nothing once an item
 * is left empty. Null where the line is in no list, or the caret stands before its sign.
 */
export function nextItem(line: string, at: number): string | null {
  const found = ITEM.exec(line);
  if (!found || at < found[0].length) return null;
  if (line.trim() === found[0].trim()) return '';
  const [, indent, bullet, number, after, quote, space] = found;
  return `${indent}${number ? `${Number(number) + 1}${after}` : (bullet ?? quote)}${space}`;
}
