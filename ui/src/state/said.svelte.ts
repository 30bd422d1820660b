/** One sentence said on arriving at a screen, such as "Saved": it stands there until the person goes on. */
import { href, type Route } from '../routes';
import { navigation } from './navigation.svelte';

class Said {
  #said = $state.raw<{ text: string; on: string } | null>(null);

  /** Goes to a screen and says something there. */
  goAndSay(route: Route, text: string, how: { replace?: boolean } = {}): void {
    this.#said = { text, on: href(route) };
    navigation.go(route, how);
  }

  /** Says something on the present screen. */
  say(text: string): void {
    this.#said = { text, on: href(navigation.route) };
  }

  /** The sentence for the present screen, if there is one. */
  get here(): string | null {
    return this.#said?.on === href(navigation.route) ? this.#said.text : null;
  }
}

export const said = new Said();
