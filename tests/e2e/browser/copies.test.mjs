/** Copies for people without Satchel: one text, and what a search found. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { judgeInEveryLook } from './support/looks.mjs';
import { place } from './support/place.mjs';

const here = place();
const CASE = '#/record/ybycui-living-libraries';

async function saved(window, choice) {
  const [download] = await Promise.all([window.page.waitForEvent('download'), window.button(choice).click()]);
  return { name: download.suggestedFilename(), bytes: readFileSync(await download.path()) };
}

test('a text is saved for Word, a browser and as plain text', async () => {
  for (const [choice, ending, begins] of [['Word document', 'docx', 'PK'], ['Web page', 'html', '<!DOCTYPE html>'], ['Plain text', 'md', '---\n']]) {
    const window = await here.open(CASE);
    await window.button('Save as…').click();
    const { name, bytes } = await saved(window, choice);
    assert.ok(name.endsWith(`.${ending}`), name);
    assert.ok(bytes.toString('latin1').startsWith(begins), choice);
    await window.see('One text was written.');
    await window.button('Close').click();
    assert.match(await window.focused(), /Save as/);
    await window.close();
  }
});

test('what was found is saved as a table, for Word and as a book, by keyboard', async () => {
  for (const [choice, ending] of [['Tables', 'csv'], ['Word document', 'docx'], ['Book', 'epub']]) {
    const window = await here.open('#/search?q=library&f.kind=case-study');
    await window.page.locator('[data-hit]').first().waitFor();
    await window.button('Save these…').focus();
    await window.page.keyboard.press('Enter');
    const button = window.button(choice);
    await button.focus();
    const [download] = await Promise.all([window.page.waitForEvent('download'), window.page.keyboard.press('Enter')]);
    assert.ok(download.suggestedFilename().endsWith(`.${ending}`));
    if (ending === 'csv') {
      const table = readFileSync(await download.path(), 'utf8');
      assert.ok(table.startsWith('\ufeffKind,') && table.includes('What did not work'), table.slice(0, 200));
    }
    await window.see(/texts were written\.$/);
    await window.close();
  }
});

test('the choice is for everyone in every look', async () => {
  await judgeInEveryLook(here.hub, 'save-these', async () => {
    const window = await here.open('#/search?q=library');
    await window.page.locator('[data-hit]').first().waitFor();
    await window.page.locator('.save button').first().click();
    await window.page.locator('dialog[open] li').first().waitFor();
    return window;
  });
});
