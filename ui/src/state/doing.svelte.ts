/** One thing at a time that a person does on a screen: whether it is under way, and why the last one failed. */
import { Failure } from '../api';

export class Doing {
  busy = $state(false);
  failure = $state.raw<Failure | null>(null);

  /** Does the work. True if it was done; else the failure stands here. */
  async run(work: () => Promise<void>): Promise<boolean> {
    this.failure = null;
    this.busy = true;
    try {
      await work();
      return true;
    } catch (thrown) {
      this.failure = Failure.from(thrown);
      return false;
    } finally {
      this.busy = false;
    }
  }
}
