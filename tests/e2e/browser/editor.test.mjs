/** The editor of long texts: marks, lists, directions, what is pasted, and the text area that does without it. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { judgeInEveryLook } from './support/looks.mjs';
import { place } from './support/place.mjs';
import { editorOf, paste, textOf } from './support/writing.mjs';

const here = place();

async function begin(fields = {}) {
  const draft = await here.hub.call('draft_new', { kind: 'case-study', language: 'en', fields: { title: 'An editor at work', ...fields } });
  const window = await here.open(`#/draft/${draft.id}`);
  return { window, draft, saved: async (field) => (await here.hub.call('draft_open', { id: draft.id })).fields[field] };
}

test('marks by key and by button, undone by key; a list goes on by itself', async () => {
  const { window, saved } = await begin();
  const { page } = window;
  const done = await editorOf(window, 'done');
  await done.click();
  await page.keyboard.type('We had ');
  await page.keyboard.press('ControlOrMeta+B');
  await page.keyboard.type('six');
  assert.equal(await textOf(window, 'done'), 'We had **six**');
  await page.keyboard.press('ControlOrMeta+End');
  await page.keyboard.type(' buses/vans.');
  await page.keyboard.press('Enter');
  await page.keyboard.press('Enter');
  await page.keyboard.type('- Mondays');
  await page.keyboard.press('Enter');
  await page.keyboard.type('Thursdays');
  await page.keyboard.press('Enter');
  await page.keyboard.press('Enter');
  await page.keyboard.type('and more.');
  const text = 'We had **six** buses/vans.\n\n- Mondays\n- Thursdays\nand more.';
  assert.equal(await textOf(window, 'done'), text);
  assert.equal(await page.locator('#field-done .cm-line').first().locator('span').evaluateAll((spans) => spans.some((span) => getComputedStyle(span).fontWeight === '700')), true, 'bold is seen as bold');

  await page.locator('#field-done-box').getByRole('button', { name: 'Table' }).click();
  assert.match(await textOf(window, 'done'), /\n\n\| Column 1 \| Column 2 \|\n/);
  await page.keyboard.press('ControlOrMeta+Z');
  assert.equal(await textOf(window, 'done'), text);
  await window.until(async () => (await saved('done')) === text, 'it saves itself');
  await page.locator('#field-done-box').getByRole('button', { name: 'See how it will look' }).click();
  await page.locator('#field-done-box li', { hasText: 'Thursdays' }).waitFor();
  await page.locator('#field-done-box').getByRole('button', { name: 'Go on writing' }).click();
  assert.equal(await textOf(window, 'done'), text);
  await window.close();
});

test('the field has its name, its guidance, its language and spelling; Tab leads on; a click on the name leads in', async () => {
  const { window } = await begin();
  const { page } = window;
  const editor = await editorOf(window, 'challenge');
  const attributes = await editor.evaluate((element) => ({
    role: element.getAttribute('role'),
    name: document.getElementById(element.getAttribute('aria-labelledby'))?.textContent,
    described: element.getAttribute('aria-describedby').split(' ').every((id) => document.getElementById(id)),
    lang: element.lang,
    spellcheck: element.spellcheck,
  }));
  assert.deepEqual(attributes, { role: 'textbox', name: 'The challenge · needed before sending', described: true, lang: 'en', spellcheck: true });
  await page.getByText('The challenge', { exact: true }).first().click();
  assert.equal(await page.evaluate(() => document.activeElement.id), 'field-challenge');
  await page.keyboard.press('Tab');
  assert.notEqual(await page.evaluate(() => document.activeElement.id), 'field-challenge');
  await page.getByRole('combobox', { name: 'Language of the text' }).selectOption('fr');
  assert.equal(await editor.getAttribute('lang'), 'fr');
  await window.close();
});

test('each line is written in its own direction', async () => {
  const { window } = await begin({ done: 'We had six buses.\nكانت لدينا ست حافلات.' });
  await editorOf(window, 'done');
  const directions = await window.page.locator('#field-done .cm-line').evaluateAll((lines) => lines.map((line) => getComputedStyle(line).direction));
  assert.deepEqual(directions, ['ltr', 'rtl']);
  await window.close();
});

const FROM_A_WORD_PROCESSOR = `<html xmlns:o="urn:schemas-microsoft-com:office:office"><head><style>p{color:red}</style></head><body><!--StartFragment-->
<h1 style="mso-style-next:Normal">Reading <b>circles</b><o:p></o:p></h1>
<p class=MsoNormal>Four in ten <b style="mso-bidi-font-weight:normal">traders </b>could&nbsp;not <i>read</i> a
contract<script>alert(1)</script>. <img src="https://example.org/spy.png"><a href="https://example.org/a_(b)">The report</a> <a href="javascript:alert(1)">says so</a>.</p>
<p class=MsoListParagraphCxSpFirst style="text-indent:-18pt;mso-list:l0 level1 lfo1"><![if !supportLists]><span style="mso-list:Ignore">·<span style="font:7pt">&nbsp;&nbsp; </span></span><![endif]>Mondays</p>
<p class=MsoListParagraphCxSpLast style="text-indent:-18pt;mso-list:l0 level2 lfo1"><![if !supportLists]><span style="mso-list:Ignore">o </span><![endif]>after work</p>
<table><tr><td><p>City</p></td><td><p>Learners</p></td></tr><tr><td><p>Ndara</p></td><td><p>40 | more</p></td></tr></table>
<p onclick="alert(1)">5 * 3 = 15_</p><!--EndFragment--></body></html>`;
const CLEAN = `### Reading circles

Four in ten **traders** could not *read* a contract. [The report](https://example.org/a_%28b%29) says so.

- Mondays
  - after work

| City | Learners |
| --- | --- |
| Ndara | 40 \\| more |

5 \\* 3 = 15\\_`;

test('what a word processor hands over comes in as clean Markdown, without its dress and its pictures', async () => {
  const { window } = await begin();
  const editor = await editorOf(window, 'done');
  await editor.click();
  await paste(editor, FROM_A_WORD_PROCESSOR);
  assert.equal(await textOf(window, 'done'), CLEAN);
  await window.close();
});

test('a web page keeps its lists, numbers and quotations; plain words stay plain', async () => {
  const { window } = await begin();
  const editor = await editorOf(window, 'done');
  await editor.click();
  await paste(
    editor,
    '<b style="font-weight:normal" id="docs-internal-guid-1"><p><span style="font-weight:700">Bold</span> and <span style="font-style:italic">slanted</span></p><ol start="3"><li>three</li><li>four<ul><li>inside</li></ul></li></ol><blockquote><p>a</p><p>b</p></blockquote><p># no heading</p></b>',
  );
  assert.equal(await textOf(window, 'done'), '**Bold** and *slanted*\n\n3. three\n4. four\n   - inside\n\n> a\n>\n> b\n\n\\# no heading');
  await window.page.keyboard.press('ControlOrMeta+A');
  await paste(editor, '', 'plain *words*');
  assert.equal(await textOf(window, 'done'), 'plain *words*');
  await window.close();
});

test('where the editor cannot be had a text area does, with the same buttons and the same paste', async () => {
  const { draft } = await begin();
  const window = await here.open('#/about');
  const { page } = window;
  await page.route(/assets\/editor-.*\.js/, (route) => route.abort());
  await window.go(`#/draft/${draft.id}`);
  const area = page.locator('textarea#field-done');
  await area.fill('We had six buses');
  await area.selectText();
  await page.keyboard.press('ControlOrMeta+B');
  assert.equal(await area.inputValue(), '**We had six buses**');
  await area.selectText();
  await paste(area, '<p>They <b>came</b>.</p>');
  assert.equal(await area.inputValue(), 'They **came**.');
  await window.see(/^Saved on this computer/);
  window.expectFault(/ERR_FAILED|Failed to load/);
  await window.close();
});

test('the editor is for everyone, in every look', async () => {
  const { draft, window } = await begin({ done: CLEAN, challenge: 'كانت لدينا ست حافلات.' });
  await window.close();
  await judgeInEveryLook(here.hub, 'editor', async () => {
    const window = await here.open(`#/draft/${draft.id}`);
    await (await editorOf(window, 'done')).click();
    return window;
  });
});
