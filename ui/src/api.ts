/** Typed calls to the core, its failures as one class, and long commands with progress and cancel. */
import type { Commands, Failure as FailureAnswer, FailureCode, Progress } from './bindings/api';
import { host } from './host';

export type Name = keyof Commands;
export type Payload<K extends Name> = Commands[K][0];
export type Answer<K extends Name> = Commands[K][1];

/** A command failed. What the person reads is chosen by `code` in the window's language; `message` is the core's own word. */
export class Failure extends Error {
  readonly code: FailureCode | 'unreachable';
  readonly hint: string | null;
  readonly details: string[];

  constructor(answer: Omit<FailureAnswer, 'code'> & { code: FailureCode | 'unreachable' }) {
    super(answer.message);
    this.code = answer.code;
    this.hint = answer.hint;
    this.details = answer.details;
  }

  /** Any thrown thing as a failure that can be shown. */
  static from(thrown: unknown): Failure {
    if (thrown instanceof Failure) return thrown;
    if (isFailureAnswer(thrown)) return new Failure(thrown);
    const details = thrown instanceof Error && thrown.message ? [thrown.message] : [];
    return new Failure({ code: 'unreachable', message: '', hint: null, details });
  }
}

function isFailureAnswer(thrown: unknown): thrown is FailureAnswer {
  return typeof thrown === 'object' && thrown !== null && 'code' in thrown && 'message' in thrown;
}

/** Asks the core for one thing. Rejects with `Failure`, and with nothing else. */
export async function call<K extends Name>(name: K, payload: Payload<K>): Promise<Answer<K>> {
  try {
    return (await host.call(name, payload)) as Answer<K>;
  } catch (thrown) {
    throw Failure.from(thrown);
  }
}

/** The commands that report progress: those that take a task. */
export type LongName = { [K in Name]: Payload<K> extends { task: string } ? K : never }[Name] & Exclude<Name, 'progress' | 'cancel'>;

export type Task<T> = {
  /** Settles when the command does; rejects with `Failure`, code "cancelled" after a cancel. */
  done: Promise<T>;
  cancel(): void;
};

const POLL_MS = 200;

/** Runs a long command and tells its progress about five times a second until it settles. */
export function task<K extends LongName>(
  name: K,
  payload: Omit<Payload<K>, 'task'>,
  progressed: (progress: Progress) => void,
): Task<Answer<K>> {
  const id = taskId();
  const done = call(name, { ...payload, task: id } as Payload<K>);
  let settled = false;
  const end = () => (settled = true);
  done.then(end, end);

  const poll = async () => {
    if (settled) return;
    // A missed look is no failure: the command itself tells how it ended.
    const progress = await call('progress', { task: id }).catch(() => null);
    if (settled) return;
    if (progress) progressed(progress);
    setTimeout(poll, POLL_MS);
  };
  setTimeout(poll, POLL_MS);

  return { done, cancel: () => void call('cancel', { task: id }).catch(() => {}) };
}

/** Random, and available also where the page is not a secure context: a phone on the hub's own network. */
function taskId(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(12));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
}
