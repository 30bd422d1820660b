/** The real core behind HTTP: starts the hub's program on a library, asks it, ends it gently or not at all gently. */
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';

const START_MS_MAX = 60_000;
const END_MS_MAX = 10_000;

export class Hub {
  #process;
  /** Where the page is, with the token that lets it ask. */
  address;

  /** Starts on the library in the folder `library`; a new one gets the starter content. */
  static async start(library) {
    const { SATCHEL_HUB: program, SATCHEL_UI: ui } = process.env;
    assert.ok(program && ui, 'SATCHEL_HUB and SATCHEL_UI name nothing: run `cargo xtask test browser`');
    const hub = new Hub();
    const args = ['--listen', '127.0.0.1:0', '--ui', ui, '--library', library];
    hub.#process = spawn(program, args, { stdio: ['ignore', 'pipe', 'pipe'] });
    process.once('exit', () => hub.#process.kill('SIGKILL'));
    hub.address = new URL(await addressOf(hub.#process));
    return hub;
  }

  /** Runs a command as the page would. Throws the failure's code and words. */
  async call(name, payload = {}) {
    const answer = await fetch(new URL(`/api/call/${name}`, this.address), {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'x-satchel-token': this.address.searchParams.get('token') },
      body: JSON.stringify(payload),
    });
    const json = await answer.json();
    if (!answer.ok) throw new Error(`${name}: ${json.error?.code} ${json.error?.message}`);
    return json;
  }

  /** Ends as a closed window does. */
  async end() {
    await this.#gone('SIGTERM');
  }

  /** Ends as a pulled plug does: nothing is written any more. */
  async kill() {
    await this.#gone('SIGKILL');
  }

  async #gone(signal) {
    const { exitCode, signalCode } = this.#process;
    if (exitCode !== null || signalCode !== null) return;
    const late = setTimeout(() => this.#process.kill('SIGKILL'), END_MS_MAX);
    this.#process.kill(signal);
    await once(this.#process, 'exit');
    clearTimeout(late);
  }
}

/** The address that the program says once it listens. */
function addressOf(program) {
  return new Promise((resolve, reject) => {
    let said = '';
    const late = setTimeout(() => reject(new Error(`the hub does not listen. It said: ${said}`)), START_MS_MAX);
    const hear = (words) => {
      said += words;
      const address = /https?:\/\/[^\s]+/.exec(said);
      if (!address) return;
      clearTimeout(late);
      resolve(address[0]);
    };
    program.stdout.on('data', hear);
    program.stderr.on('data', hear);
    program.on('exit', (code) => reject(new Error(`the hub ended with ${code}. It said: ${said}`)));
  });
}
