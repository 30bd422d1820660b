/** The words of the interface: Fluent messages of one language at a time; tests hold that each language is complete. */
import { FluentBundle, FluentResource, type FluentVariable } from '@fluent/bundle';
import type { Words } from '../bindings/api';
import { languageFor, PSEUDO, type Language } from './languages';
import { pseudo } from './pseudo';

/** One chunk a language, fetched when the language is first used. */
const sources: Record<string, () => Promise<{ texts: Record<string, string> }>> = {
  en: () => import('../locales/en'),
  fr: () => import('../locales/fr'),
};

let current = $state.raw<{ language: Language; bundle: FluentBundle } | null>(null);

/** Loads a language and shows it at once. Safe to call again. */
export async function speak(code: string): Promise<void> {
  const language = languageFor(code);
  if (current?.language.code === language.code) return;
  const { texts } = await (sources[language.code] ?? sources.en!)();
  const bundle = new FluentBundle(language.locale, language.code === PSEUDO ? { transform: pseudo } : {});
  for (const text of Object.values(texts)) bundle.addResource(new FluentResource(text));
  current = { language, bundle };
  document.documentElement.lang = language.code === PSEUDO ? 'en' : language.code;
  document.documentElement.dir = language.dir;
}

/** The language now shown. */
export function language(): Language {
  return current?.language ?? languageFor('en');
}

/** A message in the language of the interface. Names and numbers from people are isolated by Fluent, so directions may mix. */
export function t(key: string, args?: Record<string, FluentVariable>): string {
  const bundle = current?.bundle;
  const pattern = bundle?.getMessage(key)?.value;
  // A test holds that every key exists; the key itself is still better than an empty button.
  if (!bundle || !pattern) return key;
  return bundle.formatPattern(pattern, args, []);
}

/** The person's language out of a label that exists in several. */
export function words(label: Words): string {
  const code = language().code;
  const text = label[code] ?? label[code.split('-')[0]!] ?? label.en ?? Object.values(label)[0] ?? '';
  return code === PSEUDO ? pseudo(text) : text;
}
