/** What would make a text more useful to other cities. Advice: it holds up nothing. Pure. */
import type { Field, Fields, Kind } from '../bindings/api';
import { isBlank } from './form';
import { countWords } from './words';

/** Why a blank field would be missed; each has its words. */
export type Reason = 'figures' | 'evidence' | 'cost' | 'contact' | 'licence' | 'rights' | 'sources';
const reasons: { [field: string]: Reason } = {
  results: 'figures',
  evidence_level: 'evidence',
  cost_band: 'cost',
  contact_role: 'contact',
  licence: 'licence',
  rights_confirmed: 'rights',
  sources: 'sources',
};

/** The blank fields, beside those that are needed, that readers ask for first. A "no" to the question of rights counts as blank. */
export function helpful(kind: Kind, fields: Fields): { field: Field; reason: Reason }[] {
  const open = (field: Field) => isBlank(fields[field.id]) || (field.id === 'rights_confirmed' && fields[field.id] === false);
  return kind.fields.flatMap((field) => {
    const reason = reasons[field.id];
    return reason && !field.required && open(field) ? [{ field, reason }] : [];
  });
}

/** Texts with more words than their reader was promised. */
export const tooLong = (kind: Kind, fields: Fields, language: string): Field[] =>
  kind.fields.filter(({ id, words_max }) => {
    const value = fields[id];
    return words_max !== null && typeof value === 'string' && countWords(value, language) > words_max;
  });
