/** Enter inside a list or a quotation goes on with it; on an empty item it ends it. */
import type { EditorView } from '@codemirror/view';
import { nextItem } from '../writing/lists';

export function continueList(view: EditorView): boolean {
  const { state } = view;
  const { main } = state.selection;
  if (!main.empty || state.readOnly) return false;
  const line = state.doc.lineAt(main.head);
  const next = nextItem(line.text, main.head - line.from);
  if (next === null) return false;
  const ends = next === '';
  view.dispatch({
    changes: ends ? { from: line.from, to: line.to } : { from: main.head, insert: `\n${next}` },
    selection: { anchor: ends ? line.from : main.head + 1 + next.length },
    userEvent: 'input',
    scrollIntoView: true,
  });
  return true;
}
