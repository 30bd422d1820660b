/** A workshop on the screen of those who run it: notes, board, people, results, report; and the actions that follow. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { carry } from './support/carry.mjs';
import { file, handOver } from './support/files.mjs';
import { tabTo } from './support/keys.mjs';
import { judgeInEveryLook } from './support/looks.mjs';
import { place } from './support/place.mjs';
import { changeRecord, writeRecord } from './support/records.mjs';
import { pagesOf } from './support/paper.mjs';

const ingrid = { reads_only: false, name: 'Ingrid', city: 'Lindholm' };
/** The workshop in which the tests write, and the one that every look shows. */
let id, shown;
const here = place({ profile: ingrid, prepare });

const agenda = [
  { time: '09:00', item: 'Words we use', lead: 'Lindholm' },
  { time: '11:00', item: 'Rural access', lead: 'Ndara' },
];
const about = { workshop_kind: 'inception', start: '2021-10-04', end: '2021-10-05', languages: ['en, fr, es'], agenda, aims: 'To agree on what **two words** mean.' };

async function keepNote(hub, workshop, language, body, session = 'Rural access') {
  const fields = { output_type: 'session-note', workshop, body, session };
  const draft = await hub.call('draft_new', { kind: 'workshop-output', language, fields });
  return (await hub.call('note_keep', { id: draft.id })).id;
}

async function promote(hub, workshop, notes, into, change = {}) {
  const draft = await hub.call('note_promote', { workshop, notes, into, title: null, language: 'en' });
  await hub.call('draft_save', { id: draft.id, language: draft.language, fields: { ...draft.fields, ...change } });
  return (await hub.call('draft_finish', { id: draft.id })).id;
}

/** A workshop with something in every part. */
async function whole(hub) {
  const cluster = await writeRecord(hub, 'cluster', 'en', { title: 'ESD 2021–2023' });
  const other = await writeRecord(hub, 'cluster', 'en', { title: 'Inclusion 2021–2023' });
  const workshop = (await writeRecord(hub, 'workshop', 'en', { title: 'Rural learning after dark', ...about, clusters: [cluster.slug], next_steps: 'We meet again in May.' })).id;
  const notes = [
    await keepNote(hub, workshop, 'en', 'Lamps on loan let two villages read in the evening. Each lamp comes back on Sunday.'),
    await keepNote(hub, workshop, 'fr', 'Au village, la lecture du soir tient grâce aux lampes en prêt.'),
    await keepNote(hub, workshop, 'ar', 'القراءة في المساء تحتاج إلى مصباح.'),
    await keepNote(hub, workshop, 'en', 'Who pays for the oil?', ''),
  ];
  await hub.call('note_group', { notes: notes.slice(0, 3), group: 'Light in the evening' });
  const decision = await promote(hub, workshop, notes.slice(0, 2), 'decision', { title: 'Lamps are shared', rationale: 'Oil is dear.' });
  const draft = await hub.call('draft_translate', { record: decision, language: 'fr' });
  await hub.call('draft_save', { id: draft.id, language: 'fr', fields: { ...draft.fields, title: 'Les lampes sont partagées' } });
  await hub.call('draft_finish', { id: draft.id });
  await changeRecord(hub, decision, { rationale: 'Oil is dear, and lamps are heavy.' });
  await promote(hub, workshop, [notes[0]], 'definition', { title: 'Rural', definition: 'More than an hour on foot from a bus.', term_status: 'agreed' });
  await writeRecord(hub, 'glossary-term', 'en', { title: 'rural', definition: 'Fewer than a hundred people to the square kilometre.', clusters: [other.slug], agreed_at: workshop });
  await promote(hub, workshop, [notes[3]], 'question');
  await promote(hub, workshop, [notes[0]], 'action', { title: 'Buy twenty lamps', owner_city: 'Lindholm', due: '2021-12-01' });
  await promote(hub, workshop, [notes[0]], 'action', { title: 'Print the guide', owner_city: 'Ndara', due: '2099-06' });
  await hub.call('note_promote', { workshop, notes: [notes[2]], into: 'case-study', title: 'Reading by lamplight', language: 'en' });
  const person = (title, consent, city) => hub.call('participant_save', { workshop, id: null, fields: { title, city, consent, organisation_type: 'university', keep_until: '2023-10-05' } });
  await person('Zephyrine Quist', 'network', 'Ndara');
  await person('Amadou Bello', 'none', 'Lindholm');
  const typed = { output_type: 'session-note', workshop, body: 'Half a thought about' };
  await hub.call('draft_new', { kind: 'workshop-output', language: 'en', fields: typed });
  return workshop;
}

async function prepare(hub) {
  id = (await writeRecord(hub, 'workshop', 'en', { title: 'ESD inception 2021', ...about })).id;
  shown = await whole(hub);
}

for (const [part, seen] of Object.entries({
  plan: 'Words we use',
  people: 'Zephyrine Quist',
  notes: 'Half a thought about',
  board: 'Light in the evening',
  results: 'Buy twenty lamps',
  report: 'Buy twenty lamps',
})) {
  test(`${part}: for everyone, in every look`, async () => {
    await judgeInEveryLook(here.hub, `workshop-${part}`, async () => {
      const window = await here.open(`#/workshop/${shown}?part=${part}`);
      await window.see(seen);
      return window;
    });
  });
}

test('a form for a person, the choice of what notes become, actions and two meanings: in every look', async () => {
  await judgeInEveryLook(here.hub, 'workshop-person', async () => {
    const window = await here.open(`#/workshop/${shown}?part=people`);
    await window.page.locator('#add-person').click();
    await window.page.locator('#field-title').waitFor();
    return window;
  });
  await judgeInEveryLook(here.hub, 'workshop-make', async () => {
    const window = await here.open(`#/workshop/${shown}?part=board`);
    await window.page.locator('.board section button').first().click();
    await window.page.locator('#promote-title').waitFor();
    return window;
  });
  await judgeInEveryLook(here.hub, 'actions', async () => {
    const window = await here.open('#/actions?all=1');
    await window.page.locator('.action').first().waitFor();
    await window.page.locator('.action button').first().click();
    return window;
  });
  await judgeInEveryLook(here.hub, 'glossary-meanings', async () => {
    const window = await here.open('#/glossary');
    await window.page.locator('#glossary-look').fill('rural');
    await window.page.locator('.several').waitFor();
    await window.page.locator('.several').scrollIntoViewIfNeeded();
    return window;
  });
});

test('a note that is typed is there after the plug was pulled, and is kept', async () => {
  const hub = await here.library('plug');
  const { id: workshop } = await writeRecord(hub, 'workshop', 'en', { title: 'Under the tree', ...about });
  const window = await here.open(`#/workshop/${workshop}?part=notes`, { hub });
  await window.page.locator('#note-session').selectOption('Rural access');
  await window.page.locator('#note-text').pressSequentially('The well is the school.');
  await window.see(/^Saved on this computer/);
  await hub.kill();
  await window.leave();

  const again = await here.library('plug');
  const after = await here.open(`#/workshop/${workshop}?part=notes`, { hub: again });
  await after.see('The well is the school.');
  await after.button('Go on').click();
  assert.equal(await after.page.locator('#note-text').inputValue(), 'The well is the school.');
  assert.equal(await after.page.locator('#note-session').inputValue(), 'Rural access');
  await after.page.locator('#note-text').press('Control+Enter');
  await after.see('One note');
  const { notes, begun } = await again.call('workshop', { id: workshop, language: 'en' });
  assert.deepEqual([notes.map(({ text, session }) => [text, session]), begun], [[['The well is the school.', 'Rural access']], []]);
  assert.equal(await after.page.locator('#note-text').inputValue(), '', 'the next one can be typed at once');
  await after.close();
});

test('by keyboard alone: two notes are typed, laid together, and become a decision that names who wrote them', async () => {
  const window = await here.open(`#/record/${id}`);
  const { page } = window;
  await window.link('Run this workshop').focus();
  await page.keyboard.press('Enter');
  await window.heading('ESD inception 2021', { level: 1 }).waitFor();
  await window.link(/^Notes/).focus();
  await page.keyboard.press('Enter');
  await page.locator('#note-text').focus();
  for (const words of ['Each city names one person per village.', 'Names are read aloud at the market.']) {
    await page.keyboard.type(words);
    await page.keyboard.press('Control+Enter');
    await window.see(words);
    await window.until(async () => (await page.locator('#note-text').inputValue()) === '', 'the box is empty again');
  }
  await window.link('Board').focus();
  await page.keyboard.press('Enter');
  const { notes } = await here.hub.call('workshop', { id, language: 'en' });
  assert.equal(notes.length, 2);
  await tabTo(window, `choose-${notes[0].line.id}`);
  await page.keyboard.press('Space');
  await window.see('One note chosen');
  await page.locator('#group-name').focus();
  await page.keyboard.type('One person per village');
  await page.keyboard.press('Enter');
  await window.heading(/^One person per village/).waitFor();
  // The other one follows by Alt and the arrow.
  await page.locator(`#choose-${notes[1].line.id}`).focus();
  await page.keyboard.press('Alt+ArrowDown');
  await window.see('Every note is in a group.');
  assert.equal(await window.focused(), `choose-${notes[1].line.id}`, 'the focus goes along');
  await window.button(/^Make something of this group/).focus();
  await page.keyboard.press('Enter');
  const dialog = page.getByRole('dialog', { name: /^What do these .*2.* notes become\?$/ });
  assert.equal(await dialog.getByLabel('Title').inputValue(), 'One person per village');
  await dialog.getByRole('radio', { name: /^A decision/ }).focus();
  await page.keyboard.press('Space');
  await dialog.getByLabel('Title').focus();
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  await page.locator('#field-title').waitFor();
  assert.equal(await page.locator('#field-title').inputValue(), 'One person per village');
  await window.button('Save', { exact: true }).focus();
  await page.keyboard.press('Enter');
  await window.see('“One person per village” is saved in your library.');
  const after = await here.hub.call('workshop', { id, language: 'en' });
  assert.deepEqual(after.notes.map(({ group, became }) => [group, became.map(({ title }) => title)]), [
    ['One person per village', ['One person per village']],
    ['One person per village', ['One person per village']],
  ]);
  await window.see('Ingrid, Lindholm');
  await window.close();
});

test('a note is dragged into a group', async () => {
  const hub = await here.library('drag');
  const { id: workshop } = await writeRecord(hub, 'workshop', 'en', { title: 'By hand', ...about });
  const first = await keepNote(hub, workshop, 'en', 'Boats carry books.');
  const second = await keepNote(hub, workshop, 'en', 'So do donkeys.');
  await hub.call('note_group', { notes: [first], group: 'Carried' });
  const window = await here.open(`#/workshop/${workshop}?part=board`, { hub });
  const group = window.page.locator('.board section', { hasText: 'Carried' }).last();
  await window.page.locator('li[draggable]', { hasText: 'So do donkeys.' }).dragTo(group);
  await group.getByText('So do donkeys.', { exact: true }).waitFor();
  const { notes } = await hub.call('workshop', { id: workshop, language: 'en' });
  assert.equal(notes.find(({ line }) => line.id === second).group, 'Carried');
  await window.close();
});

test('notes and a list of people are dropped in as files', async () => {
  const { id: workshop } = await writeRecord(here.hub, 'workshop', 'en', { title: 'From files', ...about });
  const window = await here.open(`#/workshop/${workshop}?part=notes`);
  await handOver(window, 'Choose files', [file('day-one.md', '# The first day\n\nBoats carry books.\n'), file('bad.md', Buffer.from([0x2d, 0xff, 0xfe, 0x00]))]);
  await window.see('One note would come in:');
  await window.button('Add this note').click();
  await window.see(/^One note was added\./);
  const desk = () => here.hub.call('workshop', { id: workshop, language: 'en' });
  const [note] = (await desk()).notes;
  assert.equal(note.text, 'Boats carry books.');

  await window.go(`#/workshop/${workshop}?part=people`);
  await handOver(window, 'Choose a list', [file('people.csv', 'Name,City\nYusra Okonjo,Ndara\nPer Lindqvist,Lindholm\n')]);
  await window.see('2 people would be written down.');
  await window.button('Write down 2 people').click();
  await window.see(/^2 people were written down\./);
  assert.deepEqual((await desk()).people.map(({ name, consent }) => [name, consent]).sort(), [['Per Lindqvist', 'none'], ['Yusra Okonjo', 'none']]);
  await window.close();
});

test('people are written down one after another; consent is changed in the list; the page tells numbers', async () => {
  const window = await here.open(`#/workshop/${id}?part=people`);
  const { page } = window;
  await page.locator('#add-person').click();
  await page.locator('#field-title').fill('Yusra Okonjo');
  await page.locator('#field-city').fill('Ndara');
  await window.button('Save, then the next person').click();
  await window.see('Yusra Okonjo is written down.');
  assert.equal(await page.locator('#field-city').inputValue(), 'Ndara', 'the next one mostly comes from the same place');
  await page.locator('#field-title').fill('Per Lindqvist');
  await window.button('Save', { exact: true }).click();
  await window.see('2 people are written down; nobody agreed to be named before others.');
  await page.getByLabel(/^Who may see the name of .*Yusra Okonjo/).selectOption('network');
  await window.see('2 people are written down; one of them agreed to be named before others.');
  await window.button('Put these numbers on the workshop’s page').click();
  await window.see('The numbers are on the workshop’s page.');
  const record = await here.hub.call('record', { id, revision: null, language: 'en' });
  const { rows } = record.tables.find(({ field }) => field === 'participation');
  assert.deepEqual(rows.map((row) => row.map(({ text }) => text)), [['Ndara', '2']]);

  const ndara = await here.library('ndara', { reads_only: false, name: 'Awa', city: 'Ndara' });
  await carry(here.folder, here.hub, ndara);
  const { people } = await ndara.call('workshop', { id, language: 'en' });
  assert.deepEqual(people.map(({ name }) => name), ['Yusra Okonjo']);
  await window.close();
});

test('the table names what is missing, and a translation is one click away', async () => {
  const window = await here.open(`#/workshop/${shown}?part=results`);
  await window.see(/^Missing in Spanish: .*Decision 1/);
  await window.see('The original has changed since.');
  await window.button('Translate it (Decision 1, Spanish)').click();
  await window.page.locator('#field-title').waitFor();
  assert.equal(await window.page.locator('#field-title').inputValue(), 'Lamps are shared', 'its words are there to be replaced');
  const { drafts } = await here.hub.call('drafts');
  const draft = await here.hub.call('draft_open', { id: drafts[0].id });
  assert.equal(draft.language, 'es');
  await window.close();
});

test('an overdue action says so, a report is added to it, and it closes', async () => {
  const window = await here.open('#/write');
  await window.link('What your city took on').click();
  await window.heading('What Lindholm took on', { level: 1 }).waitFor();
  await window.see('One action is overdue.');
  await window.see(/^Overdue since 1 December 2021 · Open · Lindholm/);
  assert.equal(await window.page.locator('.action').count(), 1, 'only those of the own city');
  await window.button(/^Say how it stands/).click();
  await window.page.getByLabel('Where it stands').selectOption('done');
  await window.page.getByLabel('In a few words, if you like').fill('Twenty lamps stand in the town hall.');
  await window.button('Add this report').click();
  await window.see(/^Due 1 December 2021 · Done · Lindholm/);
  await window.link('Buy twenty lamps').click();
  await window.see('Twenty lamps stand in the town hall.');
  await window.close();
});

test('the report stands in the language that is chosen, is edited, printed and handed on', async () => {
  const window = await here.open(`#/workshop/${shown}?part=report`);
  const { page } = window;
  await page.locator('#report-language').selectOption('fr');
  await window.until(async () => (await window.words()).includes('Les lampes sont partagées'), 'the decision in French');
  await window.see(/pas encore traduit.; original.: English/);
  assert.ok(!(await window.words()).includes('Zephyrine'), 'no name of a participant');
  const [download] = await Promise.all([page.waitForEvent('download'), window.button('Save as a web page').click()]);
  assert.match(download.suggestedFilename(), /^rural-learning-after-dark-fr-.*\.html$/);
  const [word] = await Promise.all([page.waitForEvent('download'), window.button('Save as a Word document').click()]);
  assert.match(word.suggestedFilename(), /^rural-learning-after-dark-fr-.*\.docx$/);
  const printed = await page.pdf({ format: 'A4' });
  assert.ok(pagesOf(printed) <= 2, `${pagesOf(printed)} pages`);
  await window.button('Edit it').click();
  await page.locator('#field-title').waitFor();
  await page.locator('#field-title').fill('Rapport relu');
  await window.see(/^Saved on this computer/);
  await window.arrive(`#/workshop/${shown}?part=report`);
  await page.locator('#report-language').selectOption('fr');
  await window.see('You have begun to edit it. This is your draft.');
  await window.see('Rapport relu');
  await window.close();
});
