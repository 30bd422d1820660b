/** Every screen in every look: for everyone (axe), within its width, without errors, in words and not in keys. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { inLook, LOOKS } from './support/looks.mjs';
import { place } from './support/place.mjs';
import { changeRecord, writeRecord } from './support/records.mjs';
import { judge, keep } from './support/screen.mjs';

const here = place({ prepare });

/** Screens by name: the route, and what shows that it has arrived. Two searches in a row would be one screen. */
const screens = {
  home: ['#/', 'main .around'],
  search: ['#/search?q=library', '[data-hit]'],
  case: ['#/record/ybycui-living-libraries', 'article footer'],
  'search-filtered': ['#/search?q=EDD&f.kind=case-study', '.count'],
  'case-french': ['#/record/mayo-baleo-covid-by-word-of-mouth-fr', 'article footer'],
  'search-nothing': ['#/search?q=zzzz&f.setting=rural', '.nothing'],
  city: ['#/record/city-surabaya', 'article footer'],
  cluster: ['#/record/cluster-inclusion-2021', 'article footer'],
  workshop: ['#/record/members-meeting-2016-hangzhou', 'article footer'],
  output: ['#/record/hangzhou-ict-2016', 'article footer'],
  term: ['#/record/term-mobile-library', 'article footer'],
  list: ['#/list?kind=city', 'main .line'],
  map: ['#/map', '.map a'],
  glossary: ['#/glossary', 'main dt'],
  schedule: ['#/schedule?year=2019', 'main section'],
  write: ['#/write', '#new-case-study'],
  conflicts: ['#/conflicts', 'main p'],
  exchange: ['#/exchange', '.halves'],
  documents: ['#/documents', 'main .button'],
  settings: ['#/settings', 'main fieldset'],
  nowhere: ['#/no/such/place', 'main h1'],
  about: ['#/about', 'main table'],
};

for (const [name, look] of Object.entries(LOOKS)) {
  test(`every screen is for everyone: ${name}`, async (t) => {
    await inLook(here.hub, look);
    const window = await here.open('#/about');
    for (const [screen, [route, arrived]] of Object.entries(screens)) {
      await t.test(screen, async () => {
        await window.arrive(route);
        await window.page.locator(arrived).first().waitFor();
        await keep(window.page, `${name}-${screen}`);
        assert.deepEqual(await judge(window.page), []);
        assert.deepEqual(window.faults.splice(0), [], 'the page said errors');
      });
    }
    await window.close();
  });
}

test('the first start is for everyone', async () => {
  const hub = await here.library('fresh', null);
  const window = await here.open('', { hub });
  await window.heading('Which language shall Satchel speak?').waitFor();
  await keep(window.page, 'start-language');
  assert.deepEqual(await judge(window.page), []);
  await window.page.keyboard.press('Enter');
  await window.page.getByRole('radio').nth(1).check();
  await keep(window.page, 'start-person');
  assert.deepEqual(await judge(window.page), []);
  await window.close();
});

/** A record with every mark that a text may have, changed once, with a draft that changes it again. */
async function prepare(hub) {
  const { id } = await writeRecord(hub, 'case-study', 'en', {
    title: 'Marks of every sort',
    city: 'Ndara',
    done: '# Heading\n\n> A saying[^1]\n\n- [x] done\n- [ ] open\n\n| City | Learners |\n| :-: | --: |\n| Ndara | 40 |\n\n![a picture](https://example.org/a.png)\n\n[^1]: A note.\n',
  });
  await changeRecord(hub, id, { advice: 'Begin with the marks that people know.' });
  const draft = await hub.call('draft_edit', { record: id });
  Object.assign(screens, {
    marks: [`#/record/${id}`, 'article footer'],
    history: [`#/history/${id}`, 'main ins'],
    draft: [`#/draft/${draft.id}`, '#field-title'],
  });
}
