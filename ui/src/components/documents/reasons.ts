/** Reasons why a file was passed over that have a sentence of their own; others are told in the core's words. */
const KNOWN = [
  'file-too-large',
  'bomb',
  'too-deep',
  'text-too-long',
  'too-many-pages',
  'too-many-rows',
  'too-many-pixels',
  'picture-too-dense',
  'too-slow',
  'reader-died',
  'damaged',
  'locked',
  'empty',
  'no-text',
  'program',
  'not-what-it-says',
  'unknown',
  'save-as-docx',
  'save-as-pdf',
  'save-as-csv',
  'save-as-jpeg',
  'no-reader',
  'picture-alone',
  'folder-unreadable',
  'folder-too-deep',
  'not-a-file',
  'row-changes',
];

/** True for a reason that has a sentence of its own. */
export const hasSentence = (code: string): boolean => KNOWN.includes(code);
