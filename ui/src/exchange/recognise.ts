/** What dropped or chosen paths are: parcels to open, or documents to add. Goes by names alone; the core looks inside. */

export type Recognised = { parcels: string[]; documents: string[]; /** Files that are neither. */ others: string[] };

/** The last part of a path, as people call it. */
export const nameOf = (path: string): string => path.replace(/[\\/]+$/, '').split(/[\\/]/).pop() ?? path;

const endingOf = (name: string): string | null => /[^.]\.([a-z0-9]{1,8})$/i.exec(name)?.[1]?.toLowerCase() ?? null;

export const PARCEL_ENDING = 'satchel';
export const DOCUMENT_ENDINGS = ['docx', 'odt', 'fodt', 'pdf', 'html', 'htm', 'md', 'markdown', 'txt', 'csv', 'tsv'];
/** Tables: a record for each row. */
export const TABLE_ENDINGS = ['csv', 'tsv'];
/** Pictures belong to a record; they are added on its draft. */
export const PICTURE_ENDINGS = ['jpg', 'jpeg', 'png', 'webp'];
/** The folder that every stick of Satchel carries. */
const STICK_FOLDER = 'SATCHEL';

/** True for a picture, by its name. */
export const isPicturePath = (path: string): boolean => PICTURE_ENDINGS.includes(endingOf(nameOf(path)) ?? '');

export function recognise(paths: string[]): Recognised {
  const found: Recognised = { parcels: [], documents: [], others: [] };
  for (const path of paths) {
    const name = nameOf(path);
    const ending = endingOf(name);
    if (ending === PARCEL_ENDING || name === STICK_FOLDER) found.parcels.push(path);
    // Without an ending it is a folder, or a text that the core will judge.
    else if (ending === null || DOCUMENT_ENDINGS.includes(ending)) found.documents.push(path);
    else found.others.push(path);
  }
  return found;
}
