/** A note while it is typed at a workshop: kept as a draft from its first letter on, made a record when it is finished. */
import { call, Failure } from '../api';
import type { Fields } from '../bindings/api';
import { Autosave } from '../writing/autosave';

export class Noting {
  text = $state('');
  /** An item of the programme; empty: none. */
  session = $state('');
  language = $state('en');
  /** When it was last saved, in milliseconds since 1970. */
  saved = $state.raw<number | null>(null);
  unsaved = $state(false);
  trouble = $state.raw<Failure | null>(null);

  /** The draft that holds it; none before its first letter. */
  #draft: string | null = null;
  /** Fields of the draft that this screen does not show. */
  #others: Fields = {};
  readonly #workshop: string;
  readonly #autosave = new Autosave(() => this.#save());

  constructor(workshop: string, language: string) {
    this.#workshop = workshop;
    this.language = language;
  }

  /** The draft that is being typed in, so that a list can leave it out. */
  get draft(): string | null {
    return this.#draft;
  }

  write(text: string): void {
    this.text = text;
    this.touch();
  }

  /** Something of it was changed. */
  touch(): void {
    if (this.#draft === null && this.text.trim() === '') return;
    this.unsaved = true;
    this.#autosave.touch();
  }

  flush(): Promise<void> {
    return this.#autosave.flush();
  }

  /** Goes on with a note that was left unfinished; what is typed now stays as a draft of its own. */
  async resume(note: { id: string; language: string; fields: Fields; saved: number }): Promise<void> {
    await this.flush();
    const { body, session, ...others } = note.fields;
    this.#draft = note.id;
    this.#others = others;
    this.text = typeof body === 'string' ? body : '';
    this.session = typeof session === 'string' ? session : '';
    this.language = note.language === 'und' ? this.language : note.language;
    this.saved = note.saved;
    this.trouble = null;
  }

  /** Makes a record of it and begins the next one, in the same session and language. Rejects with `Failure`; the draft is kept then. */
  async keep(): Promise<void> {
    await this.flush();
    if (this.trouble) throw this.trouble;
    if (this.#draft === null || this.text.trim() === '') return;
    await call('note_keep', { id: this.#draft });
    this.#begin();
  }

  #begin(): void {
    this.#autosave.stop();
    this.#draft = null;
    this.#others = {};
    this.text = '';
    this.saved = null;
    this.unsaved = false;
  }

  get #fields(): Fields {
    const session: Fields = this.session === '' ? {} : { session: this.session };
    const own = { output_type: 'session-note', workshop: this.#workshop, body: this.text, ...session };
    return { ...this.#others, ...own };
  }

  async #save(): Promise<boolean> {
    const { text, session, language } = this;
    try {
      const fields = this.#fields;
      if (this.#draft === null) {
        const draft = await call('draft_new', { kind: 'workshop-output', language, fields });
        this.#draft = draft.id;
        this.saved = draft.saved;
      } else {
        this.saved = (await call('draft_save', { id: this.#draft, language, fields })).saved;
      }
      this.unsaved = this.text !== text || this.session !== session || this.language !== language;
      this.trouble = null;
      return true;
    } catch (thrown) {
      this.trouble = Failure.from(thrown);
      return false;
    }
  }
}
