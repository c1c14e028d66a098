/**
 * Sends the reads of one operation in waves: while any is under way, further batches wait, and leave together once all
 * have answered. So keys that different branches ask for at one depth share one statement, whichever branch was answered
 * first, and the number of statements depends on the operation alone.
 */
export class Waves {
  #underWayCount = 0;
  #isDue = false;
  #waiting: (() => void)[] = [];

  /** Counts a read as under way until it settles. */
  async track<T>(read: () => Promise<T>): Promise<T> {
    this.#underWayCount += 1;
    try {
      return await read();
    } finally {
      this.#underWayCount -= 1;
      this.#prepare();
    }
  }

  /** Calls `dispatch` with the next wave. A DataLoader takes it as its `batchScheduleFn`. */
  readonly join = (dispatch: () => void): void => {
    this.#waiting.push(dispatch);
    this.#prepare();
  };

  #prepare(): void {
    if (this.#underWayCount > 0 || this.#isDue || this.#waiting.length === 0) return;
    this.#isDue = true;
    // After all that follows from answers already here: resolvers continue in microtasks, which run before the next tick.
    void Promise.resolve().then(() => {
      process.nextTick(() => {
        this.#leave();
      });
    });
  }

  #leave(): void {
    this.#isDue = false;
    if (this.#underWayCount > 0) return;
    for (const dispatch of this.#waiting.splice(0)) dispatch();
  }
}
