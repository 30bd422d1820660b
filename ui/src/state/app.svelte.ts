/** What the whole window needs once: the state of the library, the settings, and what kinds of record there are. */
import { call, Failure } from '../api';
import type { Declarations, Kind, Profile, Settings, Status, Vocabulary } from '../bindings/api';
import { speak, words } from '../i18n/index.svelte';
import { applyLook } from './look';

const LOOK_AGAIN_MS = 1000;

class App {
  status = $state.raw<Status | null>(null);
  declarations = $state.raw<Declarations>({ kinds: [], vocabularies: [], facets: [] });
  /** Why the window could not start. */
  failure = $state.raw<Failure | null>(null);
  /** Grows with every change of what the library holds; views that show it read it in an effect. */
  changes = $state(0);

  #lookAgain: ReturnType<typeof setTimeout> | undefined;

  async start(): Promise<void> {
    // The words come while the library answers; a failure needs them too.
    const words = speak(navigator.language);
    try {
      const [status, declarations] = await Promise.all([call('status', {}), call('declarations', {})]);
      await words;
      this.declarations = declarations;
      await this.take(status);
      this.failure = null;
    } catch (thrown) {
      await words;
      this.failure = Failure.from(thrown);
    }
  }

  /** Takes a new status, whoever asked for it, and shows its settings. Before the first start the browser's language holds. */
  async take(status: Status): Promise<void> {
    // The settings of a library that is only read are those of its owner, not of whoever reads.
    applyLook(status.read_only ? { ...status.settings, theme: 'system', text_size: 100, reduce_motion: false } : status.settings);
    if (!status.first_start && !status.read_only) await speak(status.settings.language);
    const caughtUp = this.status?.indexing && !status.indexing;
    this.status = status;
    if (caughtUp) this.changes += 1;
    // Only while the index is behind: an idle window has no timers.
    clearTimeout(this.#lookAgain);
    if (status.indexing) this.#lookAgain = setTimeout(() => this.refresh(), LOOK_AGAIN_MS);
  }

  /** Looks again at the status; a missed look changes nothing. */
  async refresh(): Promise<void> {
    const status = await call('status', {}).catch(() => null);
    if (status) await this.take(status);
  }

  /** Says that the library holds something else now: after an import, a save, a removal. */
  async changed(): Promise<void> {
    this.changes += 1;
    await this.refresh();
  }

  async setSettings(settings: Settings): Promise<void> {
    await this.take(await call('settings_set', settings));
  }

  async setProfile(profile: Profile): Promise<void> {
    await this.take(await call('profile_set', profile));
  }

  kind(id: string): Kind | undefined {
    return this.declarations.kinds.find((kind) => kind.id === id);
  }

  vocabulary(id: string): Vocabulary | undefined {
    return this.declarations.vocabularies.find((vocabulary) => vocabulary.id === id);
  }

  /** "Case study"; the id itself for a kind of a newer edition. */
  kindName(id: string): string {
    const kind = this.kind(id);
    return kind ? words(kind.label) : id;
  }

  kindPlural(id: string): string {
    const kind = this.kind(id);
    return kind ? words(kind.plural) : id;
  }

  facetName(id: string): string {
    const facet = this.declarations.facets.find((facet) => facet.id === id);
    return facet ? words(facet.label) : id;
  }

  termName(vocabulary: string, term: string): string {
    const found = this.vocabulary(vocabulary)?.terms.find((t) => t.id === term);
    return found ? words(found.label) : term;
  }
}

export const app = new App();
