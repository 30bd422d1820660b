/** What stands in a long field, whether a text area or the editor holds it. */

/** The text of a long field, its lines as they are written. */
export function textOf(window, field) {
  return window.page.locator(`#field-${field}`).evaluate((surface) =>
    'value' in surface ? surface.value : [...surface.querySelectorAll('.cm-line')].map((line) => line.textContent).join('\n'),
  );
}

/** Waits until the editor has taken the place of the text area. */
export async function editorOf(window, field) {
  const editor = window.page.locator(`#field-${field}.cm-content`);
  await editor.waitFor();
  return editor;
}

/** Pastes what another program put on the clipboard, as HTML and as plain text. */
export function paste(surface, html, text = '') {
  return surface.evaluate(
    (surface, { html, text }) => {
      const clipboardData = new DataTransfer();
      clipboardData.setData('text/html', html);
      clipboardData.setData('text/plain', text);
      surface.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }));
    },
    { html, text },
  );
}
