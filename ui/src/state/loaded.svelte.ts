/** An answer on its way to the page: the newest one wins, and coming back shows the last one until the new one is there. */
import { untrack } from 'svelte';
import { Failure } from '../api';
import { navigation } from './navigation.svelte';

export class Loaded<T> {
  value = $state.raw<T | undefined>(undefined);
  failure = $state.raw<Failure | null>(null);
  waiting = $state(false);
  readonly #name: string;
  #newest = 0;
  #ask: (() => Promise<T>) | null = null;

  /** `name` is unique within a view. */
  constructor(name: string) {
    this.#name = name;
    this.value = navigation.kept<T>(name);
  }

  async run(ask: () => Promise<T>): Promise<void> {
    const mine = ++this.#newest;
    this.#ask = ask;
    this.waiting = true;
    try {
      // What is asked may look at the last answer: an effect that runs this must not run again for the new one.
      const value = await untrack(ask);
      if (mine !== this.#newest) return;
      this.set(value);
      this.failure = null;
    } catch (thrown) {
      if (mine === this.#newest) this.failure = Failure.from(thrown);
    } finally {
      if (mine === this.#newest) this.waiting = false;
    }
  }

  set(value: T): void {
    this.value = value;
    navigation.keep(this.#name, value);
  }

  again(): void {
    if (this.#ask) void this.run(this.#ask);
  }
}
