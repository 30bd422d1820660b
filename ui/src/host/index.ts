/** Chooses the host once, at the start. Everything else in the window imports `host` from here. */
import type { Host } from './host';

const inTauri = '__TAURI_INTERNALS__' in window;

export const host: Host = inTauri ? (await import('./tauri')).tauri : (await import('./http')).http;
export { Unreachable, type Capabilities, type FileFilter } from './host';
