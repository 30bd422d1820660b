/** What a person does with the keyboard alone. */
import assert from 'node:assert/strict';

/** Presses Tab until the element with this id has the focus. */
export async function tabTo(window, id, most = 60) {
  for (let step = 0; step < most; step += 1) {
    if ((await window.page.evaluate(() => document.activeElement?.id)) === id) return;
    await window.page.keyboard.press('Tab');
  }
  assert.fail(`${id} is not reached by ${most} tabs; the focus is on ${await window.focused()}`);
}
