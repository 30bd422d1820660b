/* Sets the typography of the French messages in place: narrow no-break spaces and curly apostrophes, which no keyboard types. */
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';

const folder = new URL('../src/locales/fr/', import.meta.url);
for (const file of readdirSync(folder).filter((name) => name.endsWith('.ftl'))) {
  const before = readFileSync(new URL(file, folder), 'utf8');
  const after = before
    .split('\n')
    .map((line) => (/^\s*#/.test(line) ? line : line.replace(/^([a-z0-9-]+ = )?(.*)$/, (_, key = '', text) => key + set(text))))
    .join('\n');
  if (after !== before) writeFileSync(new URL(file, folder), after);
}

function set(text) {
  return text
    .replace(/'/g, '’')
    .replace(/[ \u00a0\u202f]+([;!?])/g, '\u202f$1')
    .replace(/[ \u00a0]+(:)(\s|$)/g, '\u00a0$1$2')
    .replace(/«[ \u00a0\u202f]*/g, '«\u202f')
    .replace(/[ \u00a0\u202f]*»/g, '\u202f»');
}
