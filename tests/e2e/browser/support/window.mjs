/** A browser window on a hub, and what it must never do: say an error, break, or ask anything of another machine. */
import assert from 'node:assert/strict';

const LAPTOP = { width: 1366, height: 768 };
const SEEN_MS_MAX = 15_000;

export class Window {
  page;
  /** Requests to anything but the hub. */
  abroad = [];
  /** Errors of the page and of its console. */
  faults = [];

  static async open(browser, hub, route, { viewport = LAPTOP, locale = 'en-GB', ...options } = {}) {
    const context = await browser.newContext({ viewport, locale, acceptDownloads: true, ...options });
    const window = new Window();
    window.page = await context.newPage();
    window.page.setDefaultTimeout(SEEN_MS_MAX);
    window.#watch(hub.address);
    await window.page.goto(new URL(route, hub.address).href);
    await window.page.locator('h1').first().waitFor({ state: 'attached' });
    return window;
  }

  #watch(home) {
    const { page } = this;
    page.on('request', (request) => {
      const url = new URL(request.url());
      const inside = ['data:', 'blob:'].includes(url.protocol) || url.host === home.host;
      if (!inside) this.abroad.push(request.url());
    });
    page.on('console', (message) => {
      if (message.type() === 'error') this.faults.push(`console: ${message.text()} (${message.location().url})`);
    });
    page.on('pageerror', (error) => this.faults.push(`page: ${error.message}`));
  }

  /** Takes errors that a test brought about on purpose out of the list; there must be one. */
  expectFault(pattern) {
    const others = this.faults.filter((fault) => !pattern.test(fault));
    assert.notEqual(others.length, this.faults.length, `no fault was like ${pattern}`);
    this.faults = others;
  }

  /** Goes away without a word, as when the machine stops. */
  async leave() {
    await this.page.context().close();
  }

  /** Closes the window; it must have been quiet. */
  async close() {
    await this.leave();
    assert.deepEqual(this.faults, [], 'the page said errors');
    assert.deepEqual(this.abroad, [], 'the page asked another machine');
  }

  /** Goes to a route like a link does. */
  async go(route) {
    await this.page.evaluate((hash) => (location.hash = hash), route);
  }

  /** Goes to a screen that is another one, and waits until it has replaced the one before. */
  async arrive(route) {
    await this.page.evaluate(() => (document.querySelector('main h1').dataset.left = ''));
    await this.go(route);
    await this.page.locator('main h1:not([data-left])').waitFor({ state: 'attached' });
  }

  heading(name, options) {
    return this.#named('heading', name, options);
  }

  button(name, options) {
    return this.#named('button', name, options);
  }

  link(name, options) {
    return this.#named('link', name, options);
  }

  #named(role, name, { exact = false, ...options } = {}) {
    return this.page.getByRole(role, { name: asRead(name, exact), ...options });
  }

  /** Waits until a text is to be seen: part of one, or all of one that the expression fits. */
  async see(text) {
    const { source, flags } = text instanceof RegExp ? text : asRead(text, false);
    await this.page.waitForFunction(
      ([source, flags]) => {
        const wanted = new RegExp(source, flags);
        const texts = document.querySelectorAll('h1, h2, h3, p, li, dt, dd, td, label, summary, legend, button, a, span');
        return [...texts].some((one) => one.checkVisibility() && wanted.test(one.innerText.replace(/[\u2068\u2069]/g, '').replace(/\s+/g, ' ').trim()));
      },
      [source, flags],
      { polling: 100 },
    ).catch(async (error) => assert.fail(`never seen: ${text}. On the screen: ${(await this.words('body')).slice(0, 1_500)} (${error.message.split('\n')[0]})`));
  }

  /** What the person reads on the screen, one space between words. */
  async words(selector = 'main') {
    const text = await this.page.locator(selector).first().innerText();
    return text.replace(/[\u2068\u2069]/g, '').replace(/\s+/g, ' ');
  }

  /** The element that has the focus, by what it is called. */
  focused() {
    return this.page.evaluate(() => {
      const element = document.activeElement;
      return element?.id || element?.getAttribute('aria-label') || element?.textContent?.trim() || element?.tagName || '';
    });
  }

  /** Waits until `condition` answers something true, and answers it. */
  async until(condition, what = String(condition), milliseconds = SEEN_MS_MAX) {
    for (const end = Date.now() + milliseconds; Date.now() < end; ) {
      const value = await condition();
      if (value) return value;
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
    assert.fail(`never: ${what}`);
  }
}

/** The words as a person reads them: without the invisible signs that stand around names in another direction. */
function asRead(words, exact) {
  if (words instanceof RegExp) return words;
  const letters = [...words].map((letter) => letter.replace(/[.*+?^${}()|[\]\\/]/g, '\\$&').replace(/ /, '\\s+'));
  const anywhere = letters.join('[\u2068\u2069]*');
  return new RegExp(exact ? `^\\s*[\u2068\u2069]*${anywhere}[\u2068\u2069]*\\s*$` : anywhere);
}
