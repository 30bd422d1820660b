/* What people read: sizes, dates and marks as they say them. */
import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { createServer } from 'vite';

// The modules speak to a page; here there is none.
globalThis.document = { documentElement: {} };
const vite = await createServer({ server: { middlewareMode: true, hmr: false, ws: false }, appType: 'custom', logLevel: 'error' });
const { speak, t, words } = await vite.ssrLoadModule('/src/i18n/index.svelte.ts');
const format = await vite.ssrLoadModule('/src/i18n/format.ts');
const { bare } = await vite.ssrLoadModule('/src/i18n/bare.ts');
const { cut } = await vite.ssrLoadModule('/src/components/marks.ts');
const { pseudo } = await vite.ssrLoadModule('/src/i18n/pseudo.ts');
after(() => vite.close());

const plain = (text) => text.replace(/[\u00a0\u202f\u2009]/g, ' ');

test('an option begins with the first letter of what it says', async () => {
  await speak('en');
  const said = t('history-option', { day: '14 March 2022', who: 'Awa, Ndara' });
  assert.match(said, /^\u2068/, 'elsewhere names are kept apart from the words around them');
  assert.equal(bare(said), '14 March 2022, Awa, Ndara');
});

test('sizes and dates in English', async () => {
  await speak('en');
  assert.equal(format.size(2_400_000), '2.4 MB');
  assert.equal(format.size(48_000), '48 kB');
  assert.equal(format.size(0), '0 bytes');
  assert.equal(format.date('2022-03-14'), '14 March 2022');
  assert.equal(format.date('2022-03'), 'March 2022');
  assert.equal(format.date('2015'), '2015');
  assert.equal(format.date('after the rains'), 'after the rains');
  assert.equal(plain(format.period('2022-03-14', '2022-03-18')), '14 – 18 March 2022');
  assert.equal(format.exactDate('1500'), '1500');
  assert.equal(document.documentElement.dir, 'ltr');
});

test('sizes, dates and plurals in French', async () => {
  await speak('fr-CA');
  assert.equal(plain(format.size(2_400_000)), '2,4 Mo');
  assert.equal(format.date('2022-03-14'), '14 mars 2022');
  assert.equal(format.languageName('sw'), 'swahili');
  assert.equal(t('search-found', { total: 0 }), 'Rien trouvé');
  assert.equal(words({ en: 'City', fr: 'Ville' }), 'Ville');
  assert.equal(words({ en: 'City' }), 'City');
  assert.equal(document.documentElement.lang, 'fr');
});

test('the pseudo-language is mirrored, and changes our words but not people’s', async () => {
  await speak('qps-plocm');
  assert.equal(document.documentElement.dir, 'rtl');
  assert.match(t('search-title-for', { query: 'river' }), /\u2068river\u2069: šéé/);
  assert.doesNotMatch(pseudo('The quick brown fox'), /[a-z]/);
});

test('marks cut a text into all of its letters, whatever the marks', () => {
  let seed = 7;
  const draw = (below) => (seed = (seed * 48271) % 2147483647) % below;
  for (let round = 0; round < 500; round++) {
    const text = 'abcdefghij'.slice(0, draw(11));
    const marks = Array.from({ length: draw(5) }, () => ({ start: draw(14) - 2, end: draw(14) - 2 }));
    const pieces = cut(text, marks);
    assert.equal(pieces.map((piece) => piece.text).join(''), text);
    [...text].forEach((letter, at) => {
      const piece = pieces.find((piece) => piece.text.includes(letter));
      assert.equal(piece.marked, marks.some(({ start, end }) => start <= at && at < end), JSON.stringify({ text, marks }));
    });
  }
});
