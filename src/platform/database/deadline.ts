import { TimeoutError } from '../errors/app-error.js';

/** The moment at which one operation has had its time in the database. */
export class Deadline {
  /** @param at by the clock of `performance.now()`. */
  constructor(private readonly at: number) {}

  /** Milliseconds until then; once it has passed none, or fewer. */
  get leftMs(): number {
    return this.at - performance.now();
  }

  get isPast(): boolean {
    return this.leftMs <= 0;
  }

  /** @throws {TimeoutError} it has passed. */
  check(): void {
    if (this.isPast) throw createTimeout();
  }

  /**
   * Settles as the work does, at the deadline at the latest; work that did not begin by then never does.
   * Work that did is not stopped by this: whoever does it sees to that.
   *
   * @throws {TimeoutError}
   */
  async within<T>(work: () => Promise<T>): Promise<T> {
    this.check();
    let timer: NodeJS.Timeout | undefined;
    const passed = new Promise<never>((_resolve, reject) => {
      timer = setTimeout(() => {
        reject(createTimeout());
      }, Math.ceil(this.leftMs));
    });
    try {
      return await Promise.race([work(), passed]);
    } finally {
      clearTimeout(timer);
    }
  }
}

function createTimeout(): TimeoutError {
  return new TimeoutError('The operation took too long.');
}
