/** Texts from files: what would come in, what is left out and why, and that nothing hostile in them ever runs. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { file, handOver } from './support/files.mjs';
import { place } from './support/place.mjs';
import { findAll } from './support/records.mjs';

const here = place();

test('files are shown first, a broken one is named with its reason, and the others are added', async () => {
  const before = (await here.hub.call('list', everything)).total;
  const window = await here.open('#/documents');
  const { page } = window;
  await handOver(window, 'Choose files', [
    file('garden.md', '---\nkind: case-study\ntitle: A garden as a classroom\nlanguage: en\ncity: Ndara\n---\n\n## What was done\n\nSeedlings were counted in Zulutown.\n'),
    file('notes.txt', 'Market day\n\nWe met the traders and heard what they would like to learn.\n'),
    file('broken.md', Buffer.from([0x2d, 0xff, 0xfe, 0x00, 0xc3, 0x28])),
  ]);
  await window.heading('2 documents would be added').waitFor();
  await window.heading('One file is left out').waitFor();
  const left = await page.locator('main li', { hasText: 'broken.md' }).innerText();
  assert.match(left, /broken\.md – \S+/);
  assert.equal((await here.hub.call('list', everything)).total, before, 'looking adds nothing');

  await window.button('Add these 2 documents').click();
  await window.heading('2 documents were added').waitFor();
  await window.until(async () => (await findAll(here.hub, 'Zulutown')).total === 1, 'it is found');
  await page.getByRole('link', { name: 'A garden as a classroom' }).click();
  await window.heading('A garden as a classroom', { level: 1 }).waitFor();
  await window.see('Seedlings were counted in Zulutown.');
  await window.close();
});

test('a file that is there already changes nothing', async () => {
  const window = await here.open('#/documents');
  const text = '---\nkind: resource\ntitle: Twice the same\nlanguage: en\n---\n\nThe same text.\n';
  await handOver(window, 'Choose files', [file('same.md', text)]);
  await window.button('Add this document').click();
  await window.heading('One document was added').waitFor();
  await window.button('Add more documents').click();
  await handOver(window, 'Choose files', [file('same.md', text)]);
  await window.heading('Nothing would be added').waitFor();
  await window.see('One file is in the library already, with the same text');
  await window.close();
});

test('what was added is taken back as a whole, but for what was changed since, which is named', async () => {
  const window = await here.open('#/documents');
  const { page } = window;
  const text = (title) => `---\nkind: resource\ntitle: ${title}\nlanguage: en\n---\n\nSomething.\n`;
  await handOver(window, 'Choose files', ['Baskets', 'Kites', 'Nets'].map((title) => file(`${title}.md`, text(title))));
  await window.button('Add these 3 documents').click();
  await window.heading('3 documents were added').waitFor();
  const { records } = await here.hub.call('list', { ...everything, limit: 1000 });
  const kites = records.find(({ title }) => title === 'Kites');
  const draft = await here.hub.call('draft_edit', { record: kites.id });
  await here.hub.call('draft_save', { id: draft.id, language: 'en', fields: { ...draft.fields, title: 'Kites and strings' } });
  await here.hub.call('draft_finish', { id: draft.id });
  await window.button('Add more documents').click();
  await window.button('Take it back out', { exact: true }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByText('Kites and strings').waitFor();
  await dialog.getByRole('button', { name: 'Take it back out' }).click();
  await window.see('2 documents were taken out again.');
  const titles = (await here.hub.call('list', { ...everything, limit: 1000 })).records.map(({ title }) => title);
  assert.ok(titles.includes('Kites and strings') && !titles.includes('Baskets') && !titles.includes('Nets'));
  await window.close();
});

const HOSTILE = `---
kind: case-study
title: "Hostile <img src=x onerror=window.ran=1>"
language: en
city: "<script>window.ran=2</script>"
summary: "<svg onload=window.ran=3>"
---

## What was done

<script>window.ran = 4</script>
<img src="https://tracker.example/pixel.png" onerror="window.ran = 5">
<iframe src="https://frame.example/"></iframe>
<a href="javascript:window.ran=6" onclick="window.ran=7">raw link</a>

[script link](javascript:window.ran=8) [data link](data:text/html,<script>window.ran=9</script>) [plain link](https://example.org/)

![remote](https://pictures.example/a.png) <style>@import url(https://style.example/x.css); body { display: none }</style>

<form action="https://form.example/"><input autofocus onfocus="window.ran=10"><button>Send</button></form>

## The result so far

| <b onmouseover="window.ran=11">cell</b> | b |
| --- | --- |
| ![x](http://127.0.0.1:9/x.png) | <object data="https://object.example/"></object> |
`;

test('hostile text is shown as text: nothing runs, nothing is asked of another machine', async () => {
  const window = await here.open('#/documents');
  const { page } = window;
  await handOver(window, 'Choose files', [file('hostile.md', HOSTILE)]);
  await window.button('Add this document').click();
  await window.heading('One document was added').waitFor();
  await page.locator('main td a').click();
  await window.heading('Hostile <img src=x onerror=window.ran=1>', { level: 1 }).waitFor();
  await window.see('plain link');
  const text = page.locator('.text');

  for (const link of await text.locator('.reading a').all()) {
    await link.hover();
    await link.click();
    await page.keyboard.press('Escape');
    if ((await page.getByRole('dialog').count()) > 0) await page.getByRole('dialog').waitFor({ state: 'hidden' });
  }
  const forbidden = 'script, iframe, object, embed, form, input, style, link, svg, [onerror], [onload], [onclick], [onfocus], [onmouseover]';
  assert.equal(await text.locator(forbidden).count(), 0);
  const addresses = await text.locator('a, img').evaluateAll((all) => all.map((one) => one.getAttribute('href') ?? one.getAttribute('src') ?? ''));
  for (const address of addresses) assert.match(address, /^(https:|#|media:)/, address);
  assert.equal(addresses.includes('https://example.org/'), true, 'an honest link stays');

  // The same text where it is searched, compared and edited.
  await window.go('#/search?q=hostile');
  await page.locator('[data-hit]', { hasText: 'Hostile <img' }).waitFor();
  await page.goBack();
  await window.button('Edit').click();
  await page.locator('#field-done').waitFor();
  for (const button of await page.getByRole('button', { name: /^See how it will look/ }).all()) await button.click().catch(() => {});
  assert.equal(await page.evaluate(() => window.ran), undefined, 'something ran');
  assert.deepEqual(window.abroad, [], 'another machine was asked');
  await window.leave();
});

test('the page may load nothing from elsewhere, even if a script stood in it', async () => {
  const window = await here.open();
  const { page } = window;
  const policy = await page.evaluate(async () => (await fetch(location.href)).headers.get('content-security-policy'));
  assert.match(policy ?? '', /default-src 'none'/);
  assert.doesNotMatch(policy, /unsafe-inline|unsafe-eval|\*/);
  const ran = await page.evaluate(() => {
    const script = document.createElement('script');
    script.textContent = 'window.ran = true';
    document.body.append(script);
    return window.ran ?? false;
  });
  assert.equal(ran, false);
  await page.evaluate(() => fetch('https://example.org/').catch(() => {}));
  window.expectFault(/Content Security Policy/);
  assert.deepEqual(window.abroad, []);
  await window.close();
});

const everything = { kind: null, status: null, mine: false, limit: 1, offset: 0 };
