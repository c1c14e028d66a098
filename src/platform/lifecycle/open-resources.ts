/** Something that was opened and must be closed. */
export type Close = () => Promise<void>;

/** What a process has opened so far, to be closed in reverse order. */
export class OpenResources {
  readonly #opened: { name: string; close: Close }[] = [];
  #closing: Promise<void> | undefined;

  /** @param onError told what could not be closed; the rest is closed all the same. */
  constructor(private readonly onError: (name: string, error: unknown) => void) {}

  /** What is added while the others are being closed is closed too. */
  add(name: string, close: Close): void {
    this.#opened.push({ name, close });
  }

  /**
   * Adds what is still opening, so that a stop in the meantime waits for it and closes it too. Rejects as
   * `opening` does.
   */
  addOpening<T>(name: string, opening: Promise<T>, close: (opened: T) => Promise<void>): Promise<T> {
    // What could not be opened is reported by whoever awaits it, and needs no close.
    this.add(name, () => opening.then(close, () => undefined));
    return opening;
  }

  /** Closes the newest first, each within `deadlineMs`. Never rejects; a second call waits for the first. */
  closeAll(deadlineMs: number): Promise<void> {
    this.#closing ??= this.#closeAll(deadlineMs);
    return this.#closing;
  }

  async #closeAll(deadlineMs: number): Promise<void> {
    for (let next = this.#opened.pop(); next; next = this.#opened.pop()) {
      const { name, close } = next;
      await withDeadline(close(), deadlineMs).catch((error: unknown) => {
        this.onError(name, error);
      });
    }
  }
}

async function withDeadline(work: Promise<void>, deadlineMs: number): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const tooLate = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => {
      reject(new Error(`Not closed within ${deadlineMs} ms.`));
    }, deadlineMs);
  });
  await Promise.race([work, tooLate]).finally(() => {
    clearTimeout(timer);
  });
}
