/** How Markdown looks while it is written: words as they will be read, signs in soft ink. */
import { defineLanguageFacet, HighlightStyle, Language, syntaxHighlighting } from '@codemirror/language';
import { EditorView } from '@codemirror/view';
import { tags } from '@lezer/highlight';
import { parser, Strikethrough, Table } from '@lezer/markdown';

const markdown = new Language(defineLanguageFacet(), parser.configure([Strikethrough, Table]), [], 'markdown');

const soft = 'var(--ink-soft)';
const words = HighlightStyle.define([
  { tag: tags.heading, fontWeight: '600' },
  { tag: tags.strong, fontWeight: '700' },
  { tag: tags.emphasis, fontStyle: 'italic' },
  { tag: tags.strikethrough, textDecoration: 'line-through' },
  { tag: tags.quote, color: soft },
  { tag: tags.link, color: 'var(--accent)' },
  { tag: tags.url, color: soft },
  { tag: tags.monospace, fontFamily: 'monospace' },
  { tag: [tags.processingInstruction, tags.contentSeparator, tags.labelName], color: soft },
]);

const surface = EditorView.theme({
  '&': { color: 'var(--ink)', backgroundColor: 'transparent' },
  '&.cm-focused': { outline: 'none' },
  '.cm-scroller': { fontFamily: 'var(--serif)', fontSize: '1.0625rem', lineHeight: 'inherit' },
  '.cm-content': { caretColor: 'var(--ink)', paddingBlock: 'var(--space-8)', minBlockSize: 'calc(3lh + var(--space-24))' },
  '.cm-line': { paddingInline: 'var(--space-16)', textAlign: 'start' },
});

export const look = [markdown, syntaxHighlighting(words), surface];
