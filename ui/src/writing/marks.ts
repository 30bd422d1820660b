/** What the buttons over a long text do to its Markdown: one replacement and the selection after it. Pure. */

export const MARKS = ['bold', 'italic', 'heading', 'list', 'numbers', 'quote', 'link', 'table'] as const;
export type Mark = (typeof MARKS)[number];
export type Edit = {
  /** The range that is replaced. */
  from: number;
  to: number;
  text: string;
  /** What is selected afterwards. */
  start: number;
  end: number;
};

const isAddress = (text: string) => /^(https?:\/\/|mailto:)\S+$/i.test(text);

/** `column` is what a new table calls its columns. */
export function edit(mark: Mark, text: string, start: number, end: number, column = ''): Edit {
  switch (mark) {
    case 'bold':
      return around('**', text, start, end);
    case 'italic':
      return around('*', text, start, end);
    case 'heading':
      return lines(() => '### ', /^### /, text, start, end);
    case 'list':
      return lines(() => '- ', /^- /, text, start, end);
    case 'numbers':
      return lines((i) => `${i + 1}. `, /^\d+\. /, text, start, end);
    case 'quote':
      return lines(() => '> ', /^> /, text, start, end);
    case 'link':
      return link(text, start, end);
    case 'table':
      return table(text, end, column);
  }
}

/** Sets a sign on both sides of the selection, or takes it away where it stands already. */
function around(sign: string, text: string, start: number, end: number): Edit {
  const chosen = text.slice(start, end);
  const n = sign.length;
  const before = /\**$/.exec(text.slice(0, start))![0].length;
  const after = /^\**/.exec(text.slice(end))![0].length;
  // "*" inside "**" is bold, not italic: an odd number of stars holds an italic, two or more hold a bold.
  const holds = (stars: number) => (n === 1 ? stars % 2 === 1 : stars >= 2);
  if (holds(before) && holds(after)) {
    return { from: start - n, to: end + n, text: chosen, start: start - n, end: end - n };
  }
  return { from: start, to: end, text: sign + chosen + sign, start: start + n, end: end + n };
}

/** Begins every line of the selection with a sign, or takes it away if every line has it. */
function lines(sign: (line: number) => string, has: RegExp, text: string, start: number, end: number): Edit {
  const from = text.lastIndexOf('\n', start - 1) + 1;
  const next = text.indexOf('\n', end);
  const to = next < 0 ? text.length : next;
  const old = text.slice(from, to).split('\n');
  const remove = old.every((line) => has.test(line));
  const changed = old.map((line, i) => (remove ? line.replace(has, '') : sign(i) + line)).join('\n');
  if (start !== end) return { from, to, text: changed, start: from, end: from + changed.length };
  const caret = Math.max(from, start + changed.length - old.join('\n').length);
  return { from, to, text: changed, start: caret, end: caret };
}

/** Makes a link of the selection, and selects what is still to be written: the address, or the words. */
function link(text: string, start: number, end: number): Edit {
  const chosen = text.slice(start, end);
  if (isAddress(chosen)) {
    return { from: start, to: end, text: `[](${chosen})`, start: start + 1, end: start + 1 };
  }
  const address = 'https://';
  const at = start + chosen.length + 3;
  return { from: start, to: end, text: `[${chosen}](${address})`, start: at, end: at + address.length };
}

/** Puts an empty table of two columns below the caret's line, and selects the name of the first column. */
function table(text: string, at: number, column: string): Edit {
  const next = text.indexOf('\n', at);
  const from = next < 0 ? text.length : next;
  const before = text.slice(0, from);
  const gap = before.trim() === '' ? '' : '\n'.repeat(Math.max(0, 2 - /\n*$/.exec(before)![0].length));
  const head = `| ${column} 1 | ${column} 2 |`;
  const start = from + gap.length + 2;
  return { from, to: from, text: `${gap}${head}\n| --- | --- |\n|  |  |\n`, start, end: start + column.length + 2 };
}
