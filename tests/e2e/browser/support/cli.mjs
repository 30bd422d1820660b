/** The command line on a library that no hub holds: for what happens between libraries before the window is opened. */
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** Runs a command and answers its one JSON document. */
export function satchel(library, ...args) {
  const { SATCHEL_CLI: program } = process.env;
  assert.ok(program, 'SATCHEL_CLI names nothing: run `cargo xtask test browser`');
  const { status, stdout, stderr } = spawnSync(program, ['--library', library, '--json', ...args], { encoding: 'utf8' });
  assert.equal(status, 0, `satchel ${args.join(' ')}: ${stdout} ${stderr}`);
  return JSON.parse(stdout);
}

/** A city's own library in `folder`, without the starter content: write, change and carry with it. */
export class City {
  library;
  #folder;
  #files = 0;

  constructor(folder, name, person) {
    this.library = join(folder, name.toLowerCase().replaceAll(' ', '-'));
    this.#folder = join(folder, 'files');
    mkdirSync(this.#folder, { recursive: true });
    satchel(this.library, 'init', '--no-starter', '--city', name, '--name', person);
  }

  run(...args) {
    return satchel(this.library, ...args);
  }

  /** Saves a new record from Markdown with front matter. */
  write(kind, text) {
    return this.run('new', kind, '--from', this.#file(text));
  }

  /** Saves another text over a record, upon what this city holds of it. */
  change(id, text) {
    return this.run('edit', id, '--from', this.#file(text));
  }

  /** Carries everything to another city, which takes in whoever wrote it. */
  carryTo(other) {
    const parcel = join(this.#folder, `${this.#files++}.satchel`);
    this.run('bundle', 'export', '--out', parcel);
    return other.run('bundle', 'import', parcel, '--accept-unknown');
  }

  #file(text) {
    const path = join(this.#folder, `${this.#files++}.md`);
    writeFileSync(path, text);
    return path;
  }
}
