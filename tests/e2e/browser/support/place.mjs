/** What one file of tests has for itself: a folder, a library with its hub, a browser. Nothing is shared, all is tidied up. */
import { mkdtempSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before } from 'node:test';
import { Hub } from './hub.mjs';
import { Window } from './window.mjs';

const { chromium } = createRequire(new URL('../../../../ui/package.json', import.meta.url))('playwright-core');
const QUIET = ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run'];
const STILL = ['--disable-background-networking', '--disable-component-update', '--disable-sync'];

const START_MS_MAX = 120_000;

/** Who writes where a test does not say. */
const awa = { reads_only: false, name: 'Awa', city: 'Ndara' };

/**
 * Call it once at the top of a file. `language` and `profile` answer the first start; `profile: null` leaves it open.
 * `prepare` may write into the library before the first test.
 * @param {{ language?: string, profile?: object | null, prepare?: (hub: Hub) => Promise<unknown> }} wishes
 */
export function place({ language = 'en', profile = awa, prepare = async () => {} } = {}) {
  const place = {
    /** @type {string} */ folder: '',
    /** @type {Hub} */ hub: null,
    browser: null,
    hubs: [],
    windows: [],

    /** A library with this name, answered for `profile`; the same name again is the same library. */
    async library(name, who = profile) {
      const hub = await Hub.start(join(place.folder, name));
      place.hubs.push(hub);
      const { first_start } = await hub.call('status');
      if (first_start && who !== null) await hub.call('first_start', { language, profile: who });
      return hub;
    },

    /** A window on the hub, at a route such as "#/search?q=x". */
    async open(route = '', { hub = place.hub, ...options } = {}) {
      const window = await Window.open(place.browser, hub, route, options);
      place.windows.push(window);
      return window;
    },
  };

  before(async () => {
    place.folder = mkdtempSync(join(tmpdir(), 'satchel-browser-'));
    const executablePath = process.env.SATCHEL_CHROMIUM ?? '/usr/bin/chromium';
    place.browser = await chromium.launch({ executablePath, headless: true, args: [...QUIET, ...STILL] });
    place.hub = await place.library('library');
    await prepare(place.hub);
  }, { timeout: START_MS_MAX });

  after(async () => {
    await place.browser?.close();
    await Promise.all(place.hubs.map((hub) => hub.end()));
    rmSync(place.folder, { recursive: true, force: true, maxRetries: 10, retryDelay: 100 });
  });

  return place;
}
