/** What kinds of files are called. */
import { t } from './i18n/index.svelte';

const NAMES: [start: string, name: string][] = [
  ['application/vnd.openxmlformats-officedocument.wordprocessingml', 'word'],
  ['application/vnd.oasis.opendocument.text', 'odt'],
  ['application/pdf', 'pdf'],
  ['text/html', 'html'],
  ['text/csv', 'csv'],
  ['text/', 'text'],
  ['image/', 'picture'],
];

/** "Word document", « document PDF ». */
export const typeName = (media: string): string => t(`files-type-${NAMES.find(([start]) => media.startsWith(start))?.[1] ?? 'other'}`);
