/**
 * What was copied elsewhere, as clean Markdown: headings, lists, tables, quotations, links, bold and italic. Everything else of its
 * dress goes: scripts, styles, frames, pictures, and what word processors write for themselves.
 */

/** Longer pages are pasted as plain text. */
const HTML_CHARS_MAX = 2_000_000;
/** Deeper nesting than any text needs; what lies below is left out. */
const DEPTH_MAX = 60;

/** Markdown for the clipboard; null where plain text is all there is, or as good. */
export function markdownOf(data: DataTransfer | null): string | null {
  const html = data?.getData('text/html') ?? '';
  if (html === '' || html.length > HTML_CHARS_MAX) return null;
  const markdown = toMarkdown(new DOMParser().parseFromString(undressed(html), 'text/html').body);
  return markdown === '' ? null : markdown;
}

/** Styles and handlers under another name: the page's content policy would refuse each of them with a complaint of its own. */
const undressed = (html: string) =>
  html
    .replace(/<(style|script)\b[^]*?<\/\1\s*>/gi, '')
    .replace(/<[a-z][^>]*>/gi, (tag) => tag.replace(/(\s)(style|on[a-z]+)(\s*=)/gi, '$1data-$2$3'));

/** Nothing of these is for the reader. */
const DROPPED = new Set(['script', 'style', 'noscript', 'template', 'head', 'title', 'meta', 'link', 'object', 'embed', 'iframe', 'svg', 'math', 'canvas', 'img', 'picture', 'video', 'audio', 'input', 'button', 'select', 'textarea']);
const BLOCKS = new Set(['p', 'div', 'section', 'article', 'main', 'header', 'footer', 'aside', 'figure', 'figcaption', 'address', 'pre', 'dl', 'dt', 'dd', 'form', 'fieldset', 'center', 'ul', 'ol', 'table', 'blockquote', 'hr', 'h1', 'h2', 'h3', 'h4', 'h5', 'h6']);

/** The Markdown of a page's body. */
export function toMarkdown(body: Element): string {
  return blocks(body, 0).join('\n\n').replace(/\n{3,}/g, '\n\n').trim();
}

/** The paragraphs, lists and so on within an element, in order; words between them are paragraphs too. */
function blocks(parent: Element, depth: number): string[] {
  if (depth > DEPTH_MAX) return [];
  const found: string[] = [];
  let line = '';
  const flush = () => {
    const text = tidy(line);
    if (text !== '') found.push(atLineStart(text));
    line = '';
  };
  for (const node of parent.childNodes) {
    const name = node instanceof Element ? node.localName : '';
    if (node instanceof Element && (BLOCKS.has(name) || holdsBlocks(node))) {
      flush();
      found.push(...block(node, name, depth));
    } else line += inline(node, depth);
  }
  flush();
  return joinLists(found);
}

function block(element: Element, name: string, depth: number): string[] {
  if (DROPPED.has(name) || name === 'hr') return [];
  if (name === 'ul' || name === 'ol') return [list(element, name === 'ol', depth)].filter((text) => text !== '');
  if (name === 'table') return table(element, depth);
  if (name === 'blockquote') return [blocks(element, depth + 1).join('\n\n').replace(/^/gm, '> ').replace(/^> $/gm, '>')].filter((text) => text !== '>');
  if (/^h[1-6]$/.test(name)) return [tidy(inlineOf(element, depth)).replaceAll('**', '').replaceAll('\n', ' ')].filter((text) => text !== '').map((text) => `### ${text}`);
  const item = wordItem(element, depth);
  return item === null ? blocks(element, depth + 1) : [item];
}

const holdsBlocks = (element: Element) => !DROPPED.has(element.localName) && element.querySelector([...BLOCKS].join(',')) !== null;

function list(element: Element, numbered: boolean, depth: number): string {
  let number = Number(element.getAttribute('start') ?? 1) || 1;
  const items: string[] = [];
  for (const child of element.children) {
    const text = blocks(child, depth + 1).join('\n');
    if (text === '') continue;
    // A list that stands beside the items rather than inside one, as older word processors have it.
    if (child.localName === 'ul' || child.localName === 'ol') items.push(indent(list(child, child.localName === 'ol', depth + 1)));
    else items.push(marked(numbered ? `${number++}. ` : '- ', text));
  }
  return items.join('\n');
}

const marked = (sign: string, text: string) => sign + text.replaceAll('\n', `\n${' '.repeat(sign.length)}`);
const indent = (text: string) => text.replace(/^/gm, '  ');

/** A paragraph that a word processor only dresses up as an item of a list. */
function wordItem(element: Element, depth: number): string | null {
  const level = /mso-list:[^;]*level(\d+)/.exec(element.getAttribute('data-style') ?? '');
  if (!level) return null;
  const signs = [...element.querySelectorAll('span')].filter((span) => /mso-list:\s*ignore/i.test(span.getAttribute('data-style') ?? ''));
  const number = /(\d+)[.)]/.exec(signs[0]?.textContent ?? '');
  for (const sign of signs) sign.remove();
  const text = tidy(inlineOf(element, depth));
  return '  '.repeat(Number(level[1]) - 1) + marked(number ? `${number[1]}. ` : '- ', text);
}

/** Items that came one by one are one list. */
function joinLists(blocks: string[]): string[] {
  const isItem = (text: string) => /^\s*(- |\d+\. )/.test(text) && !text.includes('\n\n');
  return blocks.reduce<string[]>((joined, text) => {
    const last = joined.at(-1);
    if (last !== undefined && isItem(last) && isItem(text)) joined[joined.length - 1] = `${last}\n${text}`;
    else joined.push(text);
    return joined;
  }, []);
}

/** A table with a head; one that only lays out a page is read as its paragraphs. */
function table(element: Element, depth: number): string[] {
  const rows = [...element.querySelectorAll('tr')].filter((row) => row.closest('table') === element);
  const cells = rows.map((row) => [...row.children].map((cell) => tidy(inlineOf(cell, depth)).replaceAll('\n', ' ').replaceAll('|', '\\|')));
  const width = Math.max(0, ...cells.map((row) => row.length));
  if (width < 2 || element.querySelector('table')) return rows.flatMap((row) => [...row.children].flatMap((cell) => blocks(cell, depth + 1)));
  const line = (row: string[]) => `| ${Array.from({ length: width }, (_, i) => row[i] ?? '').join(' | ')} |`;
  const [head = [], ...rest] = cells;
  return [[line(head), line(Array(width).fill('---')), ...rest.map(line)].join('\n')];
}

const inlineOf = (element: Element, depth: number): string =>
  depth > DEPTH_MAX ? '' : [...element.childNodes].map((node) => inline(node, depth + 1)).join('');

function inline(node: Node, depth: number): string {
  if (node.nodeType === Node.TEXT_NODE) return escaped((node.textContent ?? '').replace(/[\s\u00a0]+/g, ' '));
  if (!(node instanceof Element) || DROPPED.has(node.localName)) return '';
  const text = inlineOf(node, depth);
  switch (node.localName) {
    case 'br':
      return '\n';
    case 'a':
      return linked(text, node.getAttribute('href') ?? '');
    case 'b':
    case 'strong':
      return /normal|[1-5]00/.test(styleOf(node, 'font-weight')) ? text : around('**', text);
    case 'i':
    case 'em':
      return styleOf(node, 'font-style') === 'normal' ? text : around('*', text);
    case 'del':
    case 's':
      return around('~~', text);
    case 'span': {
      const italic = styleOf(node, 'font-style') === 'italic' ? around('*', text) : text;
      return /bold|[6-9]00/.test(styleOf(node, 'font-weight')) ? around('**', italic) : italic;
    }
    default:
      return BLOCKS.has(node.localName) ? ` ${text} ` : text;
  }
}

const styleOf = (element: Element, name: string) =>
  new RegExp(`(?:^|;)\\s*${name}\\s*:\\s*([^;]+)`, 'i').exec(element.getAttribute('data-style') ?? '')?.[1]?.trim().toLowerCase() ?? '';

/** A sign on both sides of the words, never of the spaces around them, and never twice. */
function around(sign: string, text: string): string {
  const [, before, words, after] = /^(\s*)([^]*?)(\s*)$/.exec(text)!;
  return words === '' || words!.startsWith(sign) ? text : `${before}${sign}${words}${sign}${after}`;
}

/** A link that leads to a page or an address; any other is its words alone. */
function linked(text: string, address: string): string {
  const words = text.trim();
  if (words === '' || !/^(https?:\/\/|mailto:)[^\s<>"]+$/i.test(address.trim())) return text;
  const safe = address.trim().replaceAll('(', '%28').replaceAll(')', '%29');
  return text.replace(words, () => `[${words}](${safe})`);
}

/** Signs that would be read as marks. */
const escaped = (text: string) => text.replace(/[\\`*_[\]<]/g, '\\$&');

const tidy = (text: string) => text.replace(/ *\n */g, '\n').replace(/ {2,}/g, ' ').trim();

/** A paragraph that only happens to begin like a heading, a list or a quotation. */
const atLineStart = (text: string) => text.replace(/^(#{1,6} |[-+] |> )/gm, '\\$1').replace(/^(\d{1,9})([.)] )/gm, '$1\\$2');
