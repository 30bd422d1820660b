/** Judges one screen as it stands: accessibility, width, words. Keeps its picture where that is asked for. */
import { mkdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';

const require = createRequire(new URL('../../../../ui/package.json', import.meta.url));
const axe = readFileSync(require.resolve('axe-core/axe.min.js'), 'utf8');
const pictures = fileURLToPath(new URL('../../../../target/screens/', import.meta.url));

const RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

/** What is wrong with the screen; nothing, if all is well. */
export async function judge(page) {
  await page.evaluate(axe);
  const [blocked, aside, keys] = await Promise.all([page.evaluate(barriers, RULES), page.evaluate(overflow), page.evaluate(untranslated)]);
  return [...blocked, ...aside, ...keys];
}

async function barriers(rules) {
  const { violations } = await window.axe.run(document, { runOnly: rules, resultTypes: ['violations'] });
  return violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.html.slice(0, 160)).slice(0, 3).join(' | ')}`);
}

/** The page must never be pushed sideways. Names what stands out. */
function overflow() {
  const { scrollWidth, clientWidth } = document.documentElement;
  if (scrollWidth <= clientWidth) return [];
  const out = [...document.querySelectorAll('body *')].filter((element) => {
    const box = element.getBoundingClientRect();
    return box.width > 0 && (box.right > clientWidth + 1 || box.left < -1);
  });
  return [`${scrollWidth} pixels in ${clientWidth}: ${out.slice(0, 4).map((element) => element.outerHTML.slice(0, 120)).join(' | ')}`];
}

/** A message without words shows its key, a term without a label its id: small letters joined by hyphens. */
function untranslated() {
  const key = /^[a-z][a-z0-9]*(?:[-_][a-z0-9]+)+$/;
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  const found = [];
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    // What carries a language of its own is a person's text.
    const theirs = node.parentElement.closest('body [lang], [translate=no], script, style');
    for (const word of theirs ? [] : node.data.trim().split(' · ')) if (key.test(word)) found.push(word);
  }
  for (const element of document.querySelectorAll('[aria-label], [placeholder], [title]'))
    for (const name of ['aria-label', 'placeholder', 'title']) {
      const word = element.getAttribute(name) ?? '';
      if (key.test(word)) found.push(word);
    }
  if (key.test(document.title.split(' · ')[0])) found.push(document.title);
  return found.map((word) => `not in words: ${word}`);
}

/** Keeps a picture under `target/screens`, if SATCHEL_SCREENS is set. */
export async function keep(page, name) {
  if (!process.env.SATCHEL_SCREENS) return;
  mkdirSync(pictures, { recursive: true });
  await page.screenshot({ path: `${pictures}${name}.png`, fullPage: process.env.SATCHEL_SCREENS === 'whole' });
}
