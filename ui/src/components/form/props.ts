/** What every editor of one field is given. */
import type { Field, Value } from '../../bindings/api';

export type EditorProps = {
  /** Unique on the page; the control, or the first of several, carries it. */
  id: string;
  field: Field;
  value: Value | undefined;
  /** The language of the text that is written. */
  language: string;
  /** Ids of what describes the control: guidance, count, problem. */
  describedby: string;
  changed: (value: Value | undefined) => void;
  /** Little room: a list to open rather than every answer in sight. */
  small?: boolean;
};
