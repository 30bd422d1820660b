/** The desktop program as host: one Tauri command, native dialogs, real paths. */
import { convertFileSrc, invoke } from '@tauri-apps/api/core';
import { listen } from '@tauri-apps/api/event';
import { getCurrentWebview } from '@tauri-apps/api/webview';
import { open, save } from '@tauri-apps/plugin-dialog';
import type { FileFilter, Host } from './host';

export const tauri: Host = {
  capabilities: { folders: true, savesToPlace: true },
  call: (name, payload) => invoke('call', { name, payload }),

  async pickOpen(filter: FileFilter, multiple: boolean) {
    const filters = filter.extensions.length > 0 ? [filter] : [];
    const chosen = await open({ multiple, directory: false, filters });
    if (chosen === null) return [];
    return Array.isArray(chosen) ? chosen : [chosen];
  },
  async pickFolder() {
    return open({ multiple: false, directory: true });
  },
  async pickSave(suggested) {
    return save({ defaultPath: suggested });
  },
  onDrop(dropped, hovering) {
    const listening = getCurrentWebview().onDragDropEvent(({ payload }) => {
      hovering(payload.type === 'enter' || payload.type === 'over');
      if (payload.type === 'drop' && payload.paths.length > 0) dropped(payload.paths);
    });
    return () => void listening.then((stop) => stop());
  },
  onOpened(opened) {
    const ask = async () => {
      const paths = await invoke<string[]>('opened');
      if (paths.length > 0) opened(paths);
    };
    // Listening first: what is opened between the two is asked for again, and each parcel is answered once.
    const listening = listen('opened', () => void ask());
    void listening.then(ask);
    return () => void listening.then((stop) => stop());
  },
  picture: (name) => convertFileSrc(name, 'media'),
  openExternal: (url) => invoke('open_external', { url }),
  print: () => window.print(),
  // The core wrote to the place the person chose: nothing is left to hand over.
  deliver: async () => {},
};
