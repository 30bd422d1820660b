/** The few words of the WebDriver protocol that the window tests need. */
import assert from 'node:assert/strict';

const driver = process.env.SATCHEL_WEBDRIVER;

/** A real window of the program, started with `args`. */
export class Session {
  #id;

  /** @param {string[]} args */
  static async start(args, application = process.env.SATCHEL_DESKTOP) {
    assert.ok(driver, 'SATCHEL_WEBDRIVER names no driver: run `cargo xtask test window`');
    const options = { application, args };
    const session = new Session();
    const answer = await send('POST', '/session', { capabilities: { alwaysMatch: { 'tauri:options': options } } });
    session.#id = answer.sessionId;
    return session;
  }

  title() {
    return this.#send('GET', '/title');
  }

  address() {
    return this.#send('GET', '/url');
  }

  /** What `script`, the body of an async function, answers in the page. */
  run(script, ...args) {
    const body = `const done = arguments[arguments.length - 1]; const given = [...arguments].slice(0, -1);
      (async (...given) => { ${script} })(...given).then((value) => done({ value }), (error) => done({ error: error?.message ?? error }));`;
    return this.#send('POST', '/execute/async', { script: body, args });
  }

  /** Waits until `script` answers something true. */
  async until(script, milliseconds = 20_000) {
    for (const end = Date.now() + milliseconds; Date.now() < end; ) {
      const { value } = await this.run(script);
      if (value) return value;
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
    assert.fail(`never true: ${script}`);
  }

  /** Presses keys in the element that `selector` names. */
  async type(selector, text) {
    await this.#send('POST', `${await this.#element(selector)}/value`, { text });
  }

  /** Clicks the element that `selector` names. */
  async click(selector) {
    await this.#send('POST', `${await this.#element(selector)}/click`, {});
  }

  end() {
    return send('DELETE', `/session/${this.#id}`);
  }

  async #element(selector) {
    const found = await this.#send('POST', '/element', { using: 'css selector', value: selector });
    return `/element/${Object.values(found)[0]}`;
  }

  #send(method, path, body) {
    return send(method, `/session/${this.#id}${path}`, body);
  }
}

async function send(method, path, body) {
  const headers = { 'content-type': 'application/json' };
  const answer = await fetch(driver + path, { method, headers, body: body && JSON.stringify(body) });
  const { value } = await answer.json();
  if (!answer.ok) throw new Error(`${method} ${path}: ${value?.error} ${value?.message}`);
  return value;
}
