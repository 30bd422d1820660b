/* The pure part of writing: what a form holds, how words count, what the buttons do to Markdown, and when a draft is saved. */
import assert from 'node:assert/strict';
import { after, mock, test } from 'node:test';
import { createServer } from 'vite';

const vite = await createServer({ server: { middlewareMode: true, hmr: false, ws: false }, appType: 'custom', logLevel: 'error' });
const load = (name) => vite.ssrLoadModule(`/src/writing/${name}.ts`);
const form = await load('form');
const { countWords } = await load('words');
const { edit } = await load('marks');
const { nextItem } = await load('lists');
const { saysEnough, similar } = await load('similar');
const { parts, joined } = await load('date');
const { compare } = await load('compare');
const { Autosave } = await load('autosave');
const { findPassage, sentences } = await load('places');
after(() => vite.close());

const kind = {
  fields: [
    { id: 'title', tier: 'snapshot', required: true },
    { id: 'done', tier: 'snapshot', required: true },
    { id: 'rights', tier: 'snapshot', required: true },
    { id: 'partners', tier: 'full', required: false },
  ],
};

test('blank is what holds no answer; no and zero are answers', () => {
  for (const blank of [undefined, '', ' \n', [], [''], [{}], [{ a: ' ' }], {}]) assert.ok(form.isBlank(blank), JSON.stringify(blank));
  for (const given of ['x', 0, false, ['x'], [{ a: 'x' }], [{ a: '', b: 0 }]]) assert.ok(!form.isBlank(given), JSON.stringify(given));
});

test('missing are the required blanks, in the order of the form', () => {
  const missing = (fields) => form.missing(kind, fields).map((field) => field.id);
  assert.deepEqual(missing({}), ['title', 'done', 'rights']);
  assert.deepEqual(missing({ title: 'x', rights: false }), ['done']);
});

test('the longer form unfolds by itself only when something stands there', () => {
  assert.ok(!form.isFullGiven(kind, { title: 'x', partners: [{}] }));
  assert.ok(form.isFullGiven(kind, { partners: [{ name: 'x' }] }));
});

test('a changed field leaves all others as they are, also those that no kind declares', () => {
  const before = { title: 'a', from_a_newer_edition: ['x'] };
  assert.deepEqual(form.withValue(before, 'title', 'b'), { title: 'b', from_a_newer_edition: ['x'] });
  assert.deepEqual(form.withValue(before, 'title', undefined), { from_a_newer_edition: ['x'] });
  assert.equal(before.title, 'a');
});

test('a row moves within its table and never out of it', () => {
  const list = ['a', 'b', 'c'];
  assert.deepEqual(form.moved(list, 0, 2), ['b', 'c', 'a']);
  assert.deepEqual(form.moved(list, 0, -1), list);
  assert.deepEqual(form.moved(list, 2, 3), list);
  for (const from of [0, 1, 2]) for (const to of [0, 1, 2]) assert.deepEqual(form.moved(form.moved(list, from, to), to, from), list);
});

test('what is no row is shown in the first column', () => {
  assert.deepEqual(form.rows(['bus', { name: 'van' }], [{ id: 'name' }]), [{ name: 'bus' }, { name: 'van' }]);
});

test('words count as readers count, in any script', () => {
  assert.equal(countWords('', 'en'), 0);
  assert.equal(countWords('Four in ten — market women!', 'en'), 5);
  assert.equal(countWords('**Bold** [words](https://example.org/a/long/one) here', 'en'), 3);
  assert.equal(countWords('مكتبات القرى', 'ar'), 2);
  assert.ok(countWords('学习型城市让每个人都能学习', 'zh') > 3);
  assert.equal(countWords('one two', 'not a language'), 2);
});

const apply = (mark, text, start, end) => {
  const done = edit(mark, text, start, end);
  return { text: text.slice(0, done.from) + done.text + text.slice(done.to), start: done.start, end: done.end };
};

test('a mark set twice is gone, and the same words stay selected', () => {
  const text = 'one two three\nfour';
  for (const mark of ['bold', 'italic', 'heading', 'list', 'numbers', 'quote']) {
    for (const [start, end] of [[4, 7], [0, 3], [14, 18], [5, 5]]) {
      const once = apply(mark, text, start, end);
      assert.notEqual(once.text, text);
      assert.equal(apply(mark, once.text, once.start, once.end).text, text, `${mark} ${start}–${end}`);
    }
  }
});

test('italic inside bold, and bold around italic, keep each other', () => {
  const bold = apply('bold', 'a word', 2, 6);
  assert.equal(bold.text, 'a **word**');
  const both = apply('italic', bold.text, bold.start, bold.end);
  assert.equal(both.text, 'a ***word***');
  assert.equal(apply('bold', both.text, both.start, both.end).text, 'a *word*');
});

test('every line of a selection becomes an item', () => {
  assert.equal(apply('list', 'a\nb\nc', 0, 3).text, '- a\n- b\nc');
  assert.equal(apply('numbers', 'a\nb\nc', 0, 3).text, '1. a\n2. b\nc');
});

test('a table stands on lines of its own, its first name selected', () => {
  const done = edit('table', 'Before\nafter', 3, 3, 'Column');
  const text = `Before${done.text}\nafter`;
  assert.equal(text, 'Before\n\n| Column 1 | Column 2 |\n| --- | --- |\n|  |  |\n\nafter');
  assert.equal(text.slice(done.start, done.end), 'Column 1');
});

test('a list goes on with its sign or the next number, and ends at an empty item', () => {
  for (const [line, next] of [['- a', '- '], ['  * a', '  * '], ['9. a', '10. '], ['> a', '> '], ['- ', ''], ['3) ', ''], ['a - b', null], ['-a', null]]) {
    assert.equal(nextItem(line, line.length), next, line);
  }
  assert.equal(nextItem('- a', 0), null, 'before its sign');
});

test('a link selects what is still to be written', () => {
  const named = apply('link', 'see here', 4, 8);
  assert.equal(named.text, 'see [here](https://)');
  assert.equal(named.text.slice(named.start, named.end), 'https://');
  const address = apply('link', 'https://a.org', 0, 13);
  assert.equal(address.text, '[](https://a.org)');
  assert.equal(address.start, 1);
});

test('a title is like another that holds most of its words, in any script', () => {
  const hit = (title, ...words) => ({ title, title_marks: words.map((word) => ({ start: title.indexOf(word), end: title.indexOf(word) + word.length })) });
  const living = hit('Older people as living libraries', 'living', 'libraries');
  const card = hit('A library card for every newborn', 'library');
  const small = hit('Les prêts pour les femmes', 'Les', 'les');
  const like = (title, ...hits) => similar(title, hits, 3).map((hit) => hit.title);
  assert.deepEqual(like('Living library', living, card), [living.title, card.title]);
  assert.deepEqual(like('A living library in the park of Ndara', living, card), [living.title]);
  assert.deepEqual(like('Les écoles sous les arbres', small), []);
  assert.deepEqual(like('流动图书馆', hit('乡村流动图书馆', '流动图书馆')), ['乡村流动图书馆']);
  assert.ok(!saysEnough('Les') && !saysEnough('A bus') && saysEnough('Ferry school') && saysEnough('乡村流动图书馆'));
});

test('a date is kept as precise as it is known', () => {
  for (const stored of ['2016', '2016-11', '2016-11-06', '2024-02-29', '']) assert.equal(joined(parts(stored)), stored);
  assert.equal(joined({ year: '2022', month: '03', day: '4' }), '2022-03-04');
  for (const wrong of [['22', '', ''], ['2022', '', '3'], ['', '03', ''], ['2023', '02', '29'], ['2022', '04', '31'], ['2022', '03', '0'], ['0000', '', ''], ['x', '', '']]) {
    const [year, month, day] = wrong;
    assert.equal(joined({ year, month, day }), null, wrong.join('-'));
  }
});

test('the pieces of a comparison are both texts again, removed before added', () => {
  for (const [a, b] of [['', ''], ['a b c', 'a x c'], ['one two', ''], ['', 'one'], ['a  b\nc', 'a b\n\nc d'], ['x y z', 'z y x'], ['a b', 'c d']]) {
    const pieces = compare(a, b);
    const without = (op) => pieces.filter((piece) => piece.op !== op).map((piece) => piece.text).join('');
    assert.equal(without('added'), a);
    assert.equal(without('removed'), b);
  }
  const told = (a, b) => compare(a, b).map(({ op, text }) => [op, text]);
  assert.deepEqual(told('140 women came', '152 women came'), [['removed', '140'], ['added', '152'], ['same', ' women came']]);
  assert.deepEqual(told('we had four old buses', 'we had six new buses'), [['same', 'we had '], ['removed', 'four old'], ['added', 'six new'], ['same', ' buses']]);
  assert.deepEqual(told('on Mondays.', 'on Mondays too.'), [['same', 'on Mondays'], ['added', ' too'], ['same', '.']]);
  assert.deepEqual(told('他们有四辆车', '他们有六辆车'), [['same', '他们有'], ['removed', '四'], ['added', '六'], ['same', '辆车']]);
  assert.equal(compare('a '.repeat(5000), 'b '.repeat(5000)), null);
});

/** An autosave under a clock of our own; `finish` ends the save that is under way. */
function saver() {
  const saves = [];
  let finish;
  const autosave = new Autosave(() => {
    saves.push(Date.now());
    return new Promise((resolve) => (finish = resolve));
  });
  const settle = async (safe) => {
    finish(safe);
    for (let i = 0; i < 5; i++) await Promise.resolve();
  };
  return { autosave, saves, settle };
}

test('a draft is saved a second after the last key, and sooner than two while someone types on', async () => {
  mock.timers.enable({ apis: ['setTimeout', 'Date'] });
  try {
    const { autosave, saves, settle } = saver();
    autosave.touch();
    mock.timers.tick(999);
    assert.deepEqual(saves, []);
    mock.timers.tick(1);
    assert.deepEqual(saves, [1000]);
    await settle(true);
    assert.ok(!autosave.unsaved);
    for (let i = 0; i < 20; i++) {
      autosave.touch();
      mock.timers.tick(100);
    }
    assert.deepEqual(saves, [1000, 2400]);
  } finally {
    mock.timers.reset();
  }
});

test('whatever the pace of the typing and of the disk, no letter waits longer than two seconds to be safe', async () => {
  mock.timers.enable({ apis: ['setTimeout', 'Date'] });
  try {
    /** Small steps of chance that are the same at every run. */
    let seed = 7;
    const below = (most) => ((seed = (seed * 1103515245 + 12345) % 2147483648) >> 8) % most;
    let waiting = [];
    let longest = 0;
    const autosave = new Autosave(() => {
      const given = waiting;
      waiting = [];
      return new Promise((resolve) =>
        setTimeout(() => {
          for (const at of given) longest = Math.max(longest, Date.now() - at);
          resolve(true);
        }, below(250)),
      );
    });
    for (let letter = 0; letter < 5000; letter++) {
      waiting.push(Date.now());
      autosave.touch();
      const pause = below(20) === 0 ? below(3000) : below(220);
      for (let ms = 0; ms < pause; ms += 10) {
        mock.timers.tick(Math.min(10, pause - ms));
        for (let i = 0; i < 4; i++) await Promise.resolve();
      }
    }
    assert.ok(longest > 1000 && longest <= 2000, `${longest} ms`);
  } finally {
    mock.timers.reset();
  }
});

test('a failed save is tried again, and a deleted draft is not saved any more', async () => {
  mock.timers.enable({ apis: ['setTimeout', 'Date'] });
  try {
    const { autosave, saves, settle } = saver();
    autosave.touch();
    mock.timers.tick(1000);
    await settle(false);
    assert.ok(autosave.unsaved);
    mock.timers.tick(10_000);
    assert.deepEqual(saves, [1000, 11_000]);
    await settle(true);
    autosave.touch();
    autosave.stop();
    mock.timers.tick(20_000);
    assert.equal(saves.length, 2);
  } finally {
    mock.timers.reset();
  }
});

test('leaving waits for the save under way and then saves the rest', async () => {
  const { autosave, saves, settle } = saver();
  autosave.touch();
  const first = autosave.flush();
  autosave.touch();
  const second = autosave.flush();
  assert.equal(saves.length, 1);
  await settle(true);
  await first;
  assert.equal(saves.length, 2);
  await settle(true);
  await second;
  assert.ok(!autosave.unsaved);
});

test('a passage is found again after the text around it, its marks or some of its words have changed', () => {
  const at = (text, passage) => {
    const place = findPassage(text, passage);
    return place && [text.slice(place.from, place.to), place.exact];
  };
  const passage = 'A teacher comes three times a week.';
  assert.deepEqual(at(`Before.\n\n${passage} After.`, passage), [passage, true]);
  assert.deepEqual(at('So: a **teacher** comes three\ntimes a week, mostly.', passage), ['a **teacher** comes three\ntimes a week', true]);
  assert.deepEqual(at('Lessons. A teacher came three times a week for two years. More.', passage), ['A teacher came three times a week', false]);
  assert.equal(at('Nobody taught at the wells any more.', passage), null);
  assert.equal(at('', passage), null);
  assert.equal(at('Text', '  '), null);
  assert.deepEqual(at('معلمة تأتي ثلاث مرات في الأسبوع.', 'تأتي ثلاث مرات'), ['تأتي ثلاث مرات', true]);
  assert.deepEqual(at('一位老师每周来三次。', '老师每周来三次'), ['老师每周来三次', true]);
});

test('the sentences of a text can be chosen one by one', () => {
  const text = '## Heading\n\nLessons at the wells. A teacher comes!\n- three times\n- a week';
  assert.deepEqual(sentences(text, 'en', 10), ['Lessons at the wells.', 'A teacher comes!', '- three times', '- a week']);
  assert.equal(sentences(text, 'en', 2).length, 2);
  assert.deepEqual(sentences(' ', 'en', 10), []);
});
