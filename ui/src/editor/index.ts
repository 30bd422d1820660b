/**
 * The editor of long texts: Markdown as it is written, its marks in soft ink, each line in its own direction.
 * A chunk of its own, fetched when the first long field is on the page; where it cannot be had, a plain text area does.
 * Owns CodeMirror; nothing else imports it.
 */
import { defaultKeymap, history, historyKeymap } from '@codemirror/commands';
import { Compartment, EditorState, type Extension } from '@codemirror/state';
import { EditorView, keymap } from '@codemirror/view';
import type { Edit } from '../writing/marks';
import { continueList } from './lists';
import { look } from './look';
import { lineDirections } from './directions';
import { pasting } from './pasting';
import { rootWithoutHead } from './root';

export type Wishes = {
  parent: HTMLElement;
  id: string;
  text: string;
  /** Ids of its name and of what describes it. */
  labelledby: string;
  describedby: string;
  /** The language of the text, for spelling and for reading aloud. */
  language: string;
  changed: (text: string) => void;
  /** A key with Ctrl or Cmd; true if it was taken. */
  pressed: (event: KeyboardEvent) => boolean;
};

export class Editor {
  readonly #view: EditorView;
  readonly #named = new Compartment();

  constructor(wishes: Wishes) {
    const state = EditorState.create({ doc: wishes.text, extensions: extensions(wishes, this.#named) });
    this.#view = new EditorView({ state, parent: wishes.parent, root: rootWithoutHead() });
  }

  /** Takes a text that was changed elsewhere; what is shown already stays as it is, with caret and undo. */
  show(text: string): void {
    const { state } = this.#view;
    if (text !== state.doc.toString()) this.#view.dispatch({ changes: { from: 0, to: state.doc.length, insert: text } });
  }

  /** The ids around it or the language of the text are others now. */
  name(wishes: Pick<Wishes, 'id' | 'labelledby' | 'describedby' | 'language'>): void {
    this.#view.dispatch({ effects: this.#named.reconfigure(attributes(wishes)) });
  }

  /** Runs what a button does to the text and its selection. */
  apply(edit: (text: string, start: number, end: number) => Edit): void {
    const { from, to } = this.#view.state.selection.main;
    const done = edit(this.#view.state.doc.toString(), from, to);
    this.#view.dispatch({
      changes: { from: done.from, to: done.to, insert: done.text },
      selection: { anchor: done.start, head: done.end },
      userEvent: 'input',
      scrollIntoView: true,
    });
    this.focus();
  }

  focus(): void {
    this.#view.focus();
  }

  destroy(): void {
    this.#view.destroy();
  }
}

function extensions(wishes: Wishes, named: Compartment): Extension {
  return [
    history(),
    EditorView.domEventHandlers({ keydown: (event) => wishes.pressed(event) }),
    // Tab is not bound: it leads on to the next control.
    keymap.of([{ key: 'Enter', run: continueList }, ...defaultKeymap, ...historyKeymap]),
    EditorView.lineWrapping,
    lineDirections,
    look,
    pasting,
    named.of(attributes(wishes)),
    EditorView.updateListener.of((update) => {
      if (update.docChanged) wishes.changed(update.state.doc.toString());
    }),
  ];
}

const attributes = ({ id, labelledby, describedby, language }: Pick<Wishes, 'id' | 'labelledby' | 'describedby' | 'language'>): Extension =>
  EditorView.contentAttributes.of({
    id,
    lang: language,
    tabindex: '0',
    spellcheck: 'true',
    autocorrect: 'on',
    autocapitalize: 'sentences',
    'aria-labelledby': labelledby,
    ...(describedby ? { 'aria-describedby': describedby } : {}),
  });
