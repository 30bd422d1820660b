/** Names of records that a form points to. A link holds an id, a short name or plain text; the person reads a title. */
import { SvelteMap } from 'svelte/reactivity';
import { call } from '../api';
import type { Line } from '../bindings/api';
import { language } from '../i18n/index.svelte';

/** Ids and short names have no spaces and no capitals; a city's name written by hand mostly has. */
const mayBeName = (text: string) => /^[a-z0-9]+(-[a-z0-9]+)*$/.test(text);

class Known {
  /** null: looked up, and not in the library. */
  #lines = new SvelteMap<string, Line | null>();
  #asked = new Set<string>();

  remember(line: Line): void {
    this.#lines.set(line.id, line);
  }

  /** The record that a link's value names; undefined while it is looked up. */
  line(value: string): Line | null | undefined {
    if (value === '') return null;
    const found = this.#lines.get(value);
    if (found !== undefined || !mayBeName(value)) return found ?? null;
    return undefined;
  }

  /** Looks up values that may name a record. */
  async lookUp(values: string[]): Promise<void> {
    const news = values.filter((value) => mayBeName(value) && !this.#lines.has(value) && !this.#asked.has(value));
    for (const value of news) this.#asked.add(value);
    await Promise.all(
      news.map(async (value) => {
        const page = await call('record', { id: value, revision: null, language: language().code }).catch(() => null);
        this.#lines.set(value, page?.line ?? null);
      }),
    );
  }

  /** What the person reads for a link's value. */
  title(value: string): string {
    return this.line(value)?.title ?? value;
  }
}

export const known = new Known();
