/** What is pasted from a word processor or a web page comes in as clean Markdown; files are the window's, not the text's. */
import { EditorView } from '@codemirror/view';
import { markdownOf } from '../writing/pasted';

const hasFiles = (data: DataTransfer | null) => data !== null && data.types.includes('Files');

export const pasting = EditorView.domEventHandlers({
  paste(event, view) {
    const markdown = markdownOf(event.clipboardData);
    if (markdown === null) return hasFiles(event.clipboardData);
    view.dispatch({ ...view.state.replaceSelection(markdown), userEvent: 'input.paste', scrollIntoView: true });
    return true;
  },
  drop: (event) => hasFiles(event.dataTransfer),
});
