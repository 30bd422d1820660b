/** What each form of a change of the list is given, and gives back. */
import type { RosterChange, Trust } from '../../../bindings/api';

export type ChangeProps = {
  trust: Trust;
  /** The change as far as it is written; null while something lacks. */
  change: RosterChange | null;
};
