/** One long task on a screen: its progress while it runs, then its answer or why it failed. */
import { Failure, task, type Answer, type LongName, type Payload, type Task } from '../api';
import type { Progress } from '../bindings/api';

export class Running<K extends LongName> {
  readonly name: K;
  /** Not null while the task runs; the first look at it may still be to come. */
  progress = $state.raw<Progress | null>(null);
  active = $state(false);
  /** Milliseconds since 1970. */
  started = $state(0);
  answer = $state.raw<Answer<K> | null>(null);
  failure = $state.raw<Failure | null>(null);
  #task: Task<Answer<K>> | null = null;

  constructor(name: K) {
    this.name = name;
  }

  /** Runs the task, and nothing if it runs already. Answers null if it failed; the failure then stands here. */
  async run(payload: Omit<Payload<K>, 'task'>): Promise<Answer<K> | null> {
    if (this.active) return null;
    this.reset();
    this.active = true;
    this.started = Date.now();
    try {
      this.#task = task(this.name, payload, (progress) => (this.progress = progress));
      this.answer = await this.#task.done;
      return this.answer;
    } catch (thrown) {
      this.failure = Failure.from(thrown);
      return null;
    } finally {
      this.active = false;
      this.#task = null;
      this.progress = null;
    }
  }

  cancel(): void {
    this.#task?.cancel();
  }

  reset(): void {
    this.answer = null;
    this.failure = null;
  }
}
