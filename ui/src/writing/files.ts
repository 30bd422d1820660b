/** The files of a draft, as its field `attachments` lists them. */
import type { Fields, Value } from '../bindings/api';
import { FILES } from '../fields';

/** Whether people can be recognised in a picture; nothing while nobody said. */
export type People = 'nobody' | 'agreed' | '';

export type DraftFile = {
  /** The name by which the core keeps it. */
  file: string;
  name: string;
  media: string;
  bytes: number;
  preview: string | null;
  alternative: string;
  people: People;
  licence: string;
  /** All that stands there, so that nothing of a newer edition is lost. */
  value: { [column: string]: Value };
};

/** Licences under which a file stays here while what is said of it travels. */
const STAYING = ['', 'unclear', 'link-only'];

export const isPicture = ({ media }: { media: string }): boolean => media.startsWith('image/');

export function filesOf(fields: Fields): DraftFile[] {
  const all = fields[FILES];
  return Array.isArray(all) ? all.flatMap((value) => fileOf(value) ?? []) : [];
}

function fileOf(value: Value): DraftFile | null {
  if (typeof value !== 'object' || Array.isArray(value)) return null;
  const text = (name: string) => (typeof value[name] === 'string' ? value[name] : '');
  const file = text('file');
  if (file === '') return null;
  return {
    file,
    name: text('name'),
    media: text('media'),
    bytes: typeof value.bytes === 'number' ? value.bytes : 0,
    preview: text('preview') || null,
    alternative: text('alternative'),
    people: text('people') === 'nobody' ? 'nobody' : text('people') === 'agreed' ? 'agreed' : '',
    licence: text('licence'),
    value,
  };
}

/** The list with one file changed; an empty answer goes. */
export function changedFile(fields: Fields, file: string, name: 'alternative' | 'people' | 'licence', text: string): Value {
  return filesOf(fields).map((one) => {
    if (one.file !== file) return one.value;
    const { [name]: _, ...rest } = one.value;
    return text.trim() === '' ? rest : { ...rest, [name]: text };
  });
}

/** The list without one file; nothing if none is left. */
export function withoutFile(fields: Fields, file: string): Value | undefined {
  const rest = filesOf(fields).filter((one) => one.file !== file);
  return rest.length > 0 ? rest.map(({ value }) => value) : undefined;
}

/** The list with further files; one that is there already stands once. */
export function withFiles(fields: Fields, more: Value[]): Value | undefined {
  const all = filesOf(fields).map(({ value }) => value);
  for (const value of more) {
    const added = fileOf(value);
    if (added && !all.some((one) => one.file === added.file)) all.push(added.value);
  }
  return all.length > 0 ? all : undefined;
}

/** Why a file would stay on this computer when the record travels. */
export function stays(file: DraftFile): 'licence' | 'consent' | null {
  if (STAYING.includes(file.licence)) return 'licence';
  return isPicture(file) && file.people === '' ? 'consent' : null;
}
