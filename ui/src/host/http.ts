/** A browser as host: the same commands over HTTP on this computer or the hub, files by upload and download. */
import { Unreachable, type FileFilter, type Host } from './host';

const token = new URLSearchParams(location.search).get('token') ?? '';
const headers = { 'x-satchel-token': token };

async function post(address: string, body: BodyInit | null, type?: string): Promise<unknown> {
  let answer: Response;
  try {
    answer = await fetch(address, {
      method: 'POST',
      body,
      headers: type ? { ...headers, 'content-type': type } : headers,
    });
  } catch {
    throw new Unreachable();
  }
  const json: unknown = await answer.json().catch(() => null);
  if (answer.ok) return json;
  const error = (json as { error?: unknown } | null)?.error;
  throw error ?? new Unreachable();
}

async function upload(file: File): Promise<string> {
  const answer = await post(`/api/upload?name=${encodeURIComponent(file.name)}`, file, 'application/octet-stream');
  return (answer as { path: string }).path;
}

const uploadAll = (files: Iterable<File>) => Promise.all(Array.from(files, upload));

/** Opens the browser's own file dialog; an input element is its only door. */
function askForFiles(filter: FileFilter, multiple: boolean): Promise<File[]> {
  return new Promise((resolve) => {
    const input = document.createElement('input');
    input.type = 'file';
    input.multiple = multiple;
    input.accept = filter.extensions.map((ending) => `.${ending}`).join(',');
    input.hidden = true;
    const settle = (files: File[]) => {
      input.remove();
      resolve(files);
    };
    input.addEventListener('change', () => settle(Array.from(input.files ?? [])));
    input.addEventListener('cancel', () => settle([]));
    // In the page, so that keyboard tools and tests can find it.
    document.body.append(input);
    input.click();
  });
}

function follow(address: string, download: boolean) {
  const link = document.createElement('a');
  link.href = address;
  if (download) link.download = '';
  else {
    link.target = '_blank';
    link.rel = 'noopener noreferrer';
  }
  link.click();
}

export const http: Host = {
  capabilities: { folders: false, savesToPlace: false },
  call: (name, payload) => post(`/api/call/${name}`, JSON.stringify(payload), 'application/json'),

  pickOpen: async (filter, multiple) => uploadAll(await askForFiles(filter, multiple)),
  pickFolder: async () => null,
  async pickSave(suggested) {
    const staged = await post(`/api/stage?name=${encodeURIComponent(suggested)}`, null);
    return (staged as { path: string }).path;
  },
  onDrop(dropped, hovering) {
    // Text that is dragged within the page is not ours.
    const files = (event: DragEvent) => (event.dataTransfer?.types.includes('Files') ? event.dataTransfer.files : null);
    const over = (event: DragEvent) => {
      if (!files(event)) return;
      event.preventDefault();
      hovering(true);
    };
    const leave = (event: DragEvent) => {
      if (event.relatedTarget === null) hovering(false);
    };
    const drop = (event: DragEvent) => {
      const given = files(event);
      if (!given) return;
      event.preventDefault();
      hovering(false);
      if (given.length > 0) void uploadAll(given).then(dropped);
    };
    window.addEventListener('dragover', over);
    window.addEventListener('dragleave', leave);
    window.addEventListener('drop', drop);
    return () => {
      window.removeEventListener('dragover', over);
      window.removeEventListener('dragleave', leave);
      window.removeEventListener('drop', drop);
    };
  },
  picture: (name) => `/api/picture/${encodeURIComponent(name)}?token=${encodeURIComponent(token)}`,
  // Nothing outside the browser hands a file to one of its pages.
  onOpened: () => () => {},
  openExternal: async (url) => follow(url, false),
  print: () => window.print(),
  deliver: async (path) =>
    follow(`/api/download?path=${encodeURIComponent(path)}&token=${encodeURIComponent(token)}`, true),
};
