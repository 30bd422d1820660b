/** Chooses the host once, at the start. Everything else in the window imports `host` from here. */
import type { Host } from './host';
import { http } from './http';
import { tauri } from './tauri';

// Both are small, and fetching one only when it is chosen would hold up every start.
export const host: Host = '__TAURI_INTERNALS__' in window ? tauri : http;
export { Unreachable, type Capabilities, type FileFilter } from './host';
