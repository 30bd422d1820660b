/** Lets a text area grow with its text where the browser does not do so by itself. */
const byItself = CSS.supports('field-sizing', 'content');

/** The inner height follows the text: at first, and with every change of `text`. */
export function grow(area: HTMLTextAreaElement, text: string): void {
  if (byItself || text === undefined) return;
  area.style.blockSize = 'auto';
  area.style.blockSize = `${area.scrollHeight + area.offsetHeight - area.clientHeight}px`;
}
