/** What the buttons over a long text do to its Markdown: one replacement and the selection after it. Pure. */

export type Mark = 'bold' | 'italic' | 'heading' | 'list' | 'link';
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

export function edit(mark: Mark, text: string, start: number, end: number): Edit {
  switch (mark) {
    case 'bold':
      return around('**', text, start, end);
    case 'italic':
      return around('*', text, start, end);
    case 'heading':
      return lines('### ', text, start, end);
    case 'list':
      return lines('- ', text, start, end);
    case 'link':
      return link(text, start, end);
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
function lines(sign: string, text: string, start: number, end: number): Edit {
  const from = text.lastIndexOf('\n', start - 1) + 1;
  const next = text.indexOf('\n', end);
  const to = next < 0 ? text.length : next;
  const old = text.slice(from, to).split('\n');
  const remove = old.every((line) => line.startsWith(sign));
  const changed = old.map((line) => (remove ? line.slice(sign.length) : sign + line)).join('\n');
  if (start !== end) return { from, to, text: changed, start: from, end: from + changed.length };
  const caret = Math.max(from, start + (remove ? -sign.length : sign.length));
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
