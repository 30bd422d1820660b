/** The languages the interface speaks, and how each is written. */
export type Language = { code: string; name: string; dir: 'ltr' | 'rtl'; /** For Intl: dates, numbers, names. */ locale: string };

export const PSEUDO = 'qps-plocm';

export const languages: Language[] = [
  { code: 'en', name: 'English', dir: 'ltr', locale: 'en-GB' },
  { code: 'fr', name: 'Français', dir: 'ltr', locale: 'fr' },
];

/** For testers: English with every letter changed, mirrored. Never offered in the list. */
const pseudo: Language = { code: PSEUDO, name: 'Pseudo', dir: 'rtl', locale: 'en-GB' };

/** The language for a code, else for its first part, else English. */
export function languageFor(code: string): Language {
  if (code === PSEUDO) return pseudo;
  const base = code.split('-')[0];
  return languages.find((l) => l.code === code) ?? languages.find((l) => l.code === base) ?? languages[0]!;
}

const rightToLeft = new Set(['ar', 'arc', 'ckb', 'dv', 'fa', 'he', 'ks', 'ku', 'ps', 'sd', 'ug', 'ur', 'yi']);

/** The direction a person's text is written in, from its language code. */
export const directionOf = (code: string): 'ltr' | 'rtl' => (rightToLeft.has(code.split('-')[0]!) ? 'rtl' : 'ltr');
