/**
 * Does one thing over and over for whoever asks: a round serves all who were waiting when it began, and one under way is
 * never joined, because what it saw may be older than the question.
 */
export class Rounds<T> {
  #running: Promise<unknown> | null = null;
  #next: Promise<T> | null = null;

  constructor(private readonly run: () => Promise<T>) {}

  /** What the next round to begin comes to. */
  join(): Promise<T> {
    return (this.#next ??= this.#begin());
  }

  async #begin(): Promise<T> {
    // Whoever asks in the same breath is served by the same round.
    await Promise.resolve();
    while (this.#running) await this.#running;
    this.#next = null;
    const round = this.run();
    this.#running = round.catch(nothing).finally(() => (this.#running = null));
    return round;
  }
}

function nothing(): void {
  // A round that failed tells those who wait for it.
}
