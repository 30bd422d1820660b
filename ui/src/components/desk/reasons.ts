/** Why a text that waits should be looked at, in words. */
import type { Waiting } from '../../bindings/api';
import { fieldName } from '../../fields';
import { list } from '../../i18n/format';
import { t } from '../../i18n/index.svelte';

export const keyOf = ({ line, waiting, revision }: Waiting): string => `${line.id} ${waiting} ${revision}`;
export const isReview = ({ waiting }: Waiting): boolean => waiting !== 'suggestion' && waiting !== 'to-be-confirmed';

const NAMED_MAX = 3;

/** One sentence each, what weighs most first; none for a text that is complete. */
export function reasons(item: Waiting): string[] {
  const fields = item.missing.slice(0, NAMED_MAX).map((field) => fieldName(item.line.kind, field));
  const names = item.cautions.filter(({ kind }) => kind === 'name').length;
  const contacts = item.cautions.length - names;
  return [
    item.rights_open ? t('desk-rights') : '',
    names > 0 ? t('desk-names', { count: names }) : '',
    contacts > 0 ? t('desk-contacts', { count: contacts }) : '',
    item.alike.length > 0 ? t('desk-alike', { title: item.alike[0]!.title, count: item.alike.length }) : '',
    item.missing.length > 0 ? t('desk-missing', { count: item.missing.length, fields: list(fields) }) : '',
    item.licence_open ? t('desk-licence') : '',
    item.open_remarks > 0 ? t('desk-remarks', { count: item.open_remarks, answered: item.answered_remarks }) : '',
    item.reviewed !== null ? t('desk-reviewed') : '',
  ].filter((reason) => reason !== '');
}
