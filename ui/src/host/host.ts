/**
 * What the window may ask of the program it runs in. Owns the interface only; it knows neither Tauri nor HTTP.
 * A path is an opaque text that the core understands: a real path in the desktop program, a staged file over HTTP.
 */
export type FileFilter = {
  /** What the files are, in the person's language, e.g. "Parcels". */
  name: string;
  /** Endings without the dot. Empty: any file. */
  extensions: string[];
};

export type Capabilities = {
  /** Folders can be chosen, so that whole folders and sticks can be read. */
  folders: boolean;
  /** A saved file lands where the person chose; otherwise it is a download. */
  savesToPlace: boolean;
};

export interface Host {
  readonly capabilities: Capabilities;
  /** Asks the core. Rejects with a plain failure object, or with `Unreachable`. */
  call(name: string, payload: unknown): Promise<unknown>;
  /** Paths of the chosen files; empty if the person closed the dialog. */
  pickOpen(filter: FileFilter, multiple: boolean): Promise<string[]>;
  pickFolder(): Promise<string | null>;
  /** Where a new file shall go; null if the person closed the dialog. */
  pickSave(suggested: string): Promise<string | null>;
  /** Calls back when files are dropped on the window, and tells while they hover over it. Answers how to stop listening. */
  onDrop(dropped: (paths: string[]) => void, hovering: (over: boolean) => void): () => void;
  /** Calls back with parcels that the person opened outside the window, by a double click: now and later, each once. */
  onOpened(opened: (paths: string[]) => void): () => void;
  /** The address of a picture that the core keeps, by its name there. */
  picture(name: string): string;
  /** Opens an address in the person's browser. Only https and mailto. */
  openExternal(url: string): Promise<void>;
  print(): void;
  /** Hands a file, which a command wrote at `path`, to the person where it is not yet in their hands. */
  deliver(path: string): Promise<void>;
}

/** The core did not answer at all. */
export class Unreachable extends Error {}
