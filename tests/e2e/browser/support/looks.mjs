/** The looks in which every screen is judged: languages, directions, themes and sizes. */
import assert from 'node:assert/strict';
import { judge, keep } from './screen.mjs';

/** Looks as settings; `text_size` in per cent. */
export const LOOKS = {
  english: { language: 'en', theme: 'light', text_size: 100 },
  french: { language: 'fr', theme: 'light', text_size: 100 },
  mirrored: { language: 'qps-plocm', theme: 'light', text_size: 100 },
  dark: { language: 'en', theme: 'dark', text_size: 100 },
  contrast: { language: 'fr', theme: 'contrast', text_size: 100 },
  large: { language: 'en', theme: 'light', text_size: 200 },
};

/** Puts a library's window into a look; windows opened from now on have it. */
export async function inLook(hub, look) {
  const { settings } = await hub.call('status');
  await hub.call('settings_set', { ...settings, ...look });
}

/** Judges one screen in every look. `show` opens a window on it and answers the window, with all that is to be seen in place. */
export async function judgeInEveryLook(hub, name, show) {
  for (const [look, settings] of Object.entries(LOOKS)) {
    await inLook(hub, settings);
    const window = await show();
    await keep(window.page, `${look}-${name}`);
    assert.deepEqual(await judge(window.page), [], look);
    await window.close();
  }
  await inLook(hub, LOOKS.english);
}
