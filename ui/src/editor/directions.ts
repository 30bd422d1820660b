/** Each line is written in the direction of its own first strong letter, as each paragraph is when it is read. */
import { RangeSetBuilder } from '@codemirror/state';
import { Decoration, EditorView, ViewPlugin, type DecorationSet, type ViewUpdate } from '@codemirror/view';

const own = Decoration.line({ attributes: { dir: 'auto' } });

function linesOf(view: EditorView): DecorationSet {
  const lines = new RangeSetBuilder<Decoration>();
  for (const { from, to } of view.visibleRanges) {
    for (let at = from; at <= to; ) {
      const line = view.state.doc.lineAt(at);
      lines.add(line.from, line.from, own);
      at = line.to + 1;
    }
  }
  return lines.finish();
}

const plugin = ViewPlugin.fromClass(
  class {
    decorations: DecorationSet;
    constructor(view: EditorView) {
      this.decorations = linesOf(view);
    }
    update(update: ViewUpdate) {
      if (update.docChanged || update.viewportChanged) this.decorations = linesOf(update.view);
    }
  },
  { decorations: (value) => value.decorations },
);

export const lineDirections = [plugin, EditorView.perLineTextDirection.of(true)];
