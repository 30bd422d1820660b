/** A hub for cities, as its keeper runs it: the command line's `hub serve` on a folder of its own. */
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';

export class LineHub {
  #process;
  url;

  static async start(library, ...options) {
    const { SATCHEL_CLI: program } = process.env;
    assert.ok(program, 'SATCHEL_CLI names nothing: run `cargo xtask test browser`');
    const hub = new LineHub();
    const args = ['--library', library, 'hub', 'serve', '--no-starter', '--listen', '127.0.0.1:0', ...options];
    hub.#process = spawn(program, args, { stdio: ['ignore', 'pipe', 'ignore'] });
    process.once('exit', () => hub.#process.kill('SIGKILL'));
    const [said] = await once(createInterface({ input: hub.#process.stdout }), 'line');
    hub.url = `http://${said.replace('listening on ', '')}/`;
    return hub;
  }

  async end() {
    this.#process.kill('SIGTERM');
    await once(this.#process, 'exit');
  }
}
