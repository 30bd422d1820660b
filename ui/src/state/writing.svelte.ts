/** One draft while it is written: its fields, when they were last safe on this computer, and what is still to decide. */
import { call, Failure } from '../api';
import type { Draft, Fields, Saved, Value } from '../bindings/api';
import { Autosave } from '../writing/autosave';
import { withValue } from '../writing/form';

export class Writing {
  draft = $state.raw<Draft | null>(null);
  fields = $state.raw<Fields>({});
  /** The language of the text, not of the window. */
  language = $state('en');
  /** When the draft was last saved, in milliseconds since 1970; null before the first time. */
  saved = $state.raw<number | null>(null);
  /** Written since, and not yet known to be safe. */
  unsaved = $state(false);
  /** Why it could not be opened. */
  failure = $state.raw<Failure | null>(null);
  /** Why the last save failed. */
  trouble = $state.raw<Failure | null>(null);
  /** Another window changed the draft: nothing is saved over it, and what is written here stays on the screen. */
  moved = $state(false);
  /** Fields with two texts for which the person has chosen or written one. */
  decided = $state.raw<ReadonlySet<string>>(new Set());

  /** How often the draft was saved when this window last knew. */
  #turn = 0;
  readonly #autosave = new Autosave(() => this.#save());

  async open(id: string): Promise<void> {
    this.failure = null;
    try {
      const draft = await call('draft_open', { id });
      this.fields = draft.fields;
      this.language = draft.language;
      this.saved = draft.saved > 0 ? draft.saved : null;
      this.#turn = draft.turn;
      this.moved = false;
      this.trouble = null;
      this.unsaved = false;
      this.draft = draft;
    } catch (thrown) {
      this.failure = Failure.from(thrown);
    }
  }

  set(field: string, value: Value | undefined): void {
    this.fields = withValue(this.fields, field, value);
    this.decide(field);
    this.#touch();
  }

  setLanguage(language: string): void {
    this.language = language;
    this.#touch();
  }

  decide(field: string): void {
    if (!this.decided.has(field)) this.decided = new Set([...this.decided, field]);
  }

  /** Fields with two texts of which none is chosen yet. */
  get undecided(): string[] {
    return (this.draft?.conflicts ?? []).map((conflict) => conflict.field).filter((field) => !this.decided.has(field));
  }

  /** Saves at once what is not yet safe: on leaving, and before the draft becomes a record. */
  flush(): Promise<void> {
    return this.#autosave.flush();
  }

  /** Makes a signed record of the draft. Rejects with `Failure`; the draft is kept then. */
  async finish(): Promise<Saved> {
    await this.flush();
    if (this.trouble) throw this.trouble;
    const saved = await call('draft_finish', { id: this.draft!.id });
    this.#autosave.stop();
    return saved;
  }

  /** Keeps what is written here as a draft of its own, where another window changed the one it was begun in. Answers its id. */
  async keepApart(): Promise<string> {
    const { language, fields } = this;
    const draft = await call('draft_new', { kind: this.draft!.kind, language, fields });
    this.#autosave.stop();
    this.unsaved = false;
    return draft.id;
  }

  /** Takes what the other window wrote; what was written here since is let go. */
  async takeOther(): Promise<void> {
    this.#autosave.stop();
    await this.open(this.draft!.id);
  }

  async remove(): Promise<void> {
    this.#autosave.stop();
    await call('draft_delete', { id: this.draft!.id });
  }

  #touch(): void {
    this.unsaved = true;
    this.#autosave.touch();
  }

  async #save(): Promise<boolean> {
    // Until the person has chosen between the two, there is nothing that could be saved.
    if (this.moved) return true;
    const { language, fields } = this;
    try {
      const { saved, turn } = await call('draft_save', { id: this.draft!.id, language, fields, turn: this.#turn });
      this.#turn = turn;
      this.saved = saved;
      this.unsaved = this.fields !== fields || this.language !== language;
      this.trouble = null;
      return true;
    } catch (thrown) {
      const failure = Failure.from(thrown);
      this.moved = failure.code === 'draft-moved';
      this.trouble = failure;
      return this.moved;
    }
  }
}
