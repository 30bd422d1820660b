/** The sticks that are in, looked at now and then while a screen shows them; an idle window asks nothing. */
import { call, type Answer } from '../api';

type Stick = Answer<'sticks'>['sticks'][number];
const LOOK_AGAIN_MS = 2000;

export class Sticks {
  all = $state.raw<Stick[]>([]);
  /** False where this computer cannot say which sticks are in. */
  known = $state(true);

  /** Looks until the answer is called. */
  watch(): () => void {
    let watching = true;
    const look = async () => {
      const answer = await call('sticks', {}).catch(() => null);
      if (!watching) return;
      if (answer) this.#take(answer);
      setTimeout(look, LOOK_AGAIN_MS);
    };
    void look();
    return () => (watching = false);
  }

  #take({ known, sticks }: Answer<'sticks'>): void {
    this.known = known;
    // The same sticks are no news.
    if (JSON.stringify(sticks) !== JSON.stringify(this.all)) this.all = sticks;
  }
}
