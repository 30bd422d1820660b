/** When to save what is being written: soon after the last key, and now and then while someone types on without a pause. */

/** A pause that long is one in which nobody minds a save. */
const QUIET_MS = 1000;
/** While someone types on without a pause. At most two seconds of typing are lost to a power cut: the rest is for the disk. */
const LONGEST_MS = 1400;
const AGAIN_MS = 10_000;

export class Autosave {
  readonly #save: () => Promise<boolean>;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #firstUnsaved: number | null = null;
  #running: Promise<void> | null = null;

  /** `save` saves what there is now and answers whether it is safe; it does not throw. */
  constructor(save: () => Promise<boolean>) {
    this.#save = save;
  }

  /** True while something written is not known to be safe. */
  get unsaved(): boolean {
    return this.#firstUnsaved !== null || this.#running !== null;
  }

  /** Something was written. */
  touch(now: number = Date.now()): void {
    this.#firstUnsaved ??= now;
    this.#wait(Math.max(0, Math.min(QUIET_MS, this.#firstUnsaved + LONGEST_MS - now)));
  }

  /** Saves at once what is not yet safe, and settles when that is done. One save at a time. */
  async flush(): Promise<void> {
    clearTimeout(this.#timer);
    while (this.#running) await this.#running;
    if (this.#firstUnsaved === null) return;
    this.#running = this.#run();
    await this.#running;
  }

  /** Forgets what is unsaved: the draft is gone. */
  stop(): void {
    clearTimeout(this.#timer);
    this.#firstUnsaved = null;
  }

  #wait(ms: number): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => void this.flush(), ms);
  }

  async #run(): Promise<void> {
    this.#firstUnsaved = null;
    const safe = await this.#save();
    this.#running = null;
    if (safe) return;
    this.#firstUnsaved ??= Date.now();
    this.#wait(AGAIN_MS);
  }
}
