/** Where the person is, and how they come back: the browser's history with scroll, focus and what a view wants kept. */
import { tick } from 'svelte';
import { href, identity, parse, type Route } from '../routes';

/** What is remembered of one entry of the history while the window is open. */
type Left = { scroll: number; focus: string | null; kept: Map<string, unknown> };
type Entry = { key: number; depth: number };

class Navigation {
  route = $state.raw<Route>(parse(location.hash));
  #entry: Entry = { key: 0, depth: 0 };
  #nextKey = 1;
  #left = new Map<number, Left>();
  /** What the next view shall do when its title appears. */
  #arrival: 'first' | 'new' | 'back' | 'stay' = 'first';

  start(): void {
    history.scrollRestoration = 'manual';
    history.replaceState(this.#entry, '');
    addEventListener('popstate', (event) => this.#popped(event.state as Entry | null));
    addEventListener('focusin', (event) => (this.#here().focus = nameOf(event.target as Element)));
  }

  /** Goes to a screen. `replace`: without a new entry; `keepFocus`: the person goes on typing where they are. */
  go(route: Route, how: { replace?: boolean; keepFocus?: boolean } = {}): void {
    this.#here().scroll = scrollY;
    if (!how.replace) this.#entry = { key: this.#nextKey++, depth: this.#entry.depth + 1 };
    try {
      if (how.replace) history.replaceState(this.#entry, '', href(route));
      else history.pushState(this.#entry, '', href(route));
    } catch {
      // WebKit allows a hundred addresses in half a minute; a fast typist then goes on without one.
    }
    this.#show(route, how.keepFocus ? 'stay' : 'new');
  }

  /** Back to where the person came from, or home if they began here. */
  back(): void {
    if (this.#entry.depth > 0) history.back();
    else if (this.route.at !== 'home') this.go({ at: 'home' });
  }

  /** Remembers something for this entry of the history, so that coming back shows it at once. */
  keep(name: string, value: unknown): void {
    this.#here().kept.set(name, value);
  }

  kept<T>(name: string): T | undefined {
    return this.#here().kept.get(name) as T | undefined;
  }

  /** A view's title is on the page: restore the place left, or begin at the title. */
  async arrived(title: HTMLElement): Promise<void> {
    const arrival = this.#arrival;
    this.#arrival = 'stay';
    if (arrival === 'new' || arrival === 'back') {
      const { scroll, focus } = this.#here();
      await tick();
      const found = arrival === 'back' && focus ? find(focus) : null;
      (found ?? title).focus({ preventScroll: true });
      scrollTo(0, arrival === 'back' ? scroll : 0);
      // Parts that are laid out only when seen may have another height now.
      if (arrival === 'back' && scroll > 0) found?.scrollIntoView({ block: 'nearest' });
    }
  }

  #here(): Left {
    let left = this.#left.get(this.#entry.key);
    if (!left) this.#left.set(this.#entry.key, (left = { scroll: 0, focus: null, kept: new Map() }));
    return left;
  }

  #popped(entry: Entry | null): void {
    this.#here().scroll = scrollY;
    const known = entry !== null && typeof entry.key === 'number';
    // A link was followed: the browser made the entry, we name it.
    this.#entry = known ? entry : { key: this.#nextKey++, depth: this.#entry.depth + 1 };
    if (!known) history.replaceState(this.#entry, '');
    this.#show(parse(location.hash), known ? 'back' : 'new');
  }

  #show(route: Route, arrival: 'new' | 'back' | 'stay'): void {
    const stays = identity(route) === identity(this.route);
    this.#arrival = stays ? 'stay' : arrival;
    this.route = route;
    if (stays && arrival === 'back') scrollTo(0, this.#here().scroll);
  }
}

/** A name by which an element can be found again after its view was built anew. */
function nameOf(element: Element): string | null {
  const address = element.getAttribute('href');
  if (element.id) return `#${CSS.escape(element.id)}`;
  return address ? `main a[href="${CSS.escape(address)}"]` : null;
}

const find = (name: string) => document.querySelector<HTMLElement>(name);

export const navigation = new Navigation();
