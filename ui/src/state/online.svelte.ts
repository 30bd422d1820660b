/** Hubs and mirrors: how things stand, the exchange that runs, and the schedule while the window is open. */
import { call, type Answer } from '../api';
import type { Online as State, OnlineSettings } from '../bindings/api';
import { app } from './app.svelte';
import { Running } from './running.svelte';

/** How often it is looked whether the schedule is due. */
const LOOK_AGAIN_MS = 60_000;

class Online {
  state = $state.raw<State | null>(null);
  looking = new Running('online_look');
  syncing = new Running('online_sync');
  /** True after a pause, until something else is asked for. */
  paused = $state(false);

  #timer: ReturnType<typeof setTimeout> | undefined;

  /** Asks how things stand; where there is a schedule, begins to keep it. A missed look changes nothing. */
  async refresh(): Promise<void> {
    if (app.status?.read_only) return;
    const state = await call('online', {}).catch(() => null);
    if (state) this.#take(state);
  }

  async set(change: Partial<OnlineSettings>): Promise<void> {
    if (this.state) this.#take(await call('online_set', { ...this.state.settings, ...change }));
  }

  /** What would come and go. */
  async look(): Promise<void> {
    this.paused = false;
    this.syncing.reset();
    await this.looking.run({});
    await this.refresh();
  }

  async sync(acceptUnknown: boolean): Promise<Answer<'online_sync'> | null> {
    this.paused = false;
    this.looking.reset();
    const went = await this.syncing.run({ accept_unknown: acceptUnknown, scheduled: false });
    await this.#settle(went);
    return went;
  }

  /** Stops where it is; the schedule rests too, until the person goes on. */
  async pause(): Promise<void> {
    this.syncing.cancel();
    await this.set({ paused: true });
    this.paused = true;
  }

  async goOn(): Promise<void> {
    await this.set({ paused: false });
    await this.sync(false);
  }

  /** Stops an exchange that another window began. */
  async stop(): Promise<void> {
    const task = this.state?.running;
    if (task) await call('cancel', { task }).catch(() => {});
    await this.refresh();
  }

  #take(state: State): void {
    this.state = state;
    // Only where there is something to keep: an idle window has no timers.
    clearTimeout(this.#timer);
    if (state.next !== null || state.running !== null) this.#timer = setTimeout(() => this.#tend(), LOOK_AGAIN_MS);
  }

  /** Begins what is due; the core decides, and does nothing where it must not. */
  async #tend(): Promise<void> {
    const due = this.state?.next !== null && (this.state?.next ?? Infinity) <= Date.now();
    if (due && !this.syncing.active && !this.looking.active) {
      const went = await this.syncing.run({ accept_unknown: false, scheduled: true });
      if (went?.ran) await this.#settle(went);
      else this.syncing.reset();
    }
    await this.refresh();
  }

  async #settle(went: Answer<'online_sync'> | null): Promise<void> {
    if (went && went.records_in > 0) await app.changed();
    await this.refresh();
  }
}

export const online = new Online();
