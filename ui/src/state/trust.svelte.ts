/** Who may do what here: the charter, the list of cities and coordinators, and what changing them answered. */
import { call, Failure } from '../api';
import type { RosterChange, Trust } from '../bindings/api';
import { app } from './app.svelte';

class TrustState {
  value = $state.raw<Trust | undefined>(undefined);
  /** Why it could not be read. */
  failure = $state.raw<Failure | null>(null);

  async look(): Promise<void> {
    try {
      this.value = await call('trust_show', {});
      this.failure = null;
    } catch (thrown) {
      this.failure = Failure.from(thrown);
    }
  }

  /** Takes what a command answered; texts may stand otherwise now. */
  async take(trust: Trust): Promise<void> {
    this.value = trust;
    await app.changed();
  }

  /** Changes the list; answers how many signatures it still needs. Rejects with `Failure`. */
  async change(change: RosterChange, keys: string[]): Promise<number> {
    const made = await call('roster_change', { change, keys });
    await this.take(made.trust);
    return made.missing;
  }
}

export const trust = new TrustState();
