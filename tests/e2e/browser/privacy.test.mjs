/** People and their data: found, given to them, erased; names without consent stay at home and the parcel says so. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { judgeInEveryLook } from './support/looks.mjs';
import { place } from './support/place.mjs';

const write = async (hub, kind, fields, language = 'en') => {
  const draft = await hub.call('draft_new', { kind, language, fields });
  return (await hub.call('draft_finish', { id: draft.id })).id;
};

const here = place({
  prepare: async (hub) => {
    const workshop = await write(hub, 'workshop', { title: 'Reading at the river', workshop_kind: 'thematic' });
    const person = (title, consent, keep_until) => write(hub, 'participant', { title, workshop, consent, ...(keep_until ? { keep_until } : {}) });
    await person('Solveig Åkerblom', 'none', '2020-10-05');
    await person('Thandiwe Mokoena', 'none');
    await person('Karim Haddad', 'network');
    await write(hub, 'workshop-output', { title: 'Notes', output_type: 'session-note', workshop, body: 'Thandiwe Mokoena spoke; karim@city.example wrote.' });
  },
});

test('the screen is for everyone, in every look', async () => {
  await judgeInEveryLook(here.hub, 'privacy', async () => {
    const window = await here.open('#/privacy');
    await window.page.locator('#privacy-name').fill('thandiwe mokoena');
    await window.page.keyboard.press('Enter');
    await window.page.locator('.person').nth(1).waitFor();
    return window;
  });
});

test('a parcel says in numbers who stays, and what is to be looked at', async () => {
  const window = await here.open('#/exchange');
  await window.button('See what it would hold').click();
  await window.see('2 persons without consent: their names are left out');
  await window.page.getByText('In one record something seems better not sent round unseen').click();
  await window.see('this seems to be an e-mail address: karim@city.example');
  await window.see('Thandiwe Mokoena has not agreed to be named');
  await window.close();
});

test('someone is found whatever the accents, given a file, and erased', async () => {
  const window = await here.open('#/settings');
  const { page } = window;
  await window.link('Find everything about a person').click();
  // The settings have a name to fill in too.
  await window.heading('People and their data').waitFor();
  await page.getByLabel('Name').fill('solveig akerblom');
  await page.keyboard.press('Enter');
  await window.see('This is the person’s own record.');
  const file = page.waitForEvent('download');
  await window.button('Write it to a file for that person').click();
  assert.match((await file).suggestedFilename(), /^person-.*\.md$/);
  await window.button('Erase the person from the chosen record').click();
  await page.getByRole('dialog').getByRole('button', { name: 'Erase', exact: true }).click();
  await window.see('Nothing here names “solveig akerblom”.');
  await window.close();
});

test('when the time is over someone is asked, and it can be kept longer', async () => {
  await write(here.hub, 'participant', { title: 'Ada Obi', consent: 'none', workshop: 'w', keep_until: '2019' });
  const window = await here.open('#/');
  await window.link('One person’s data was to be kept until a day that has passed').click();
  await window.see('One person’s data was to be kept until a day that has passed.');
  await window.button('Keep it another year').click();
  await window.see(/^Kept until/);
  await window.close();
});
