import { pino, type DestinationStream } from 'pino';

/** In characters; a turn that tells more is written in parts. */
const batchLengthMax = 64 * 1024;

/**
 * Standard output, written once a turn of the event loop however many lines the turn tells. Each write is over when it returns, so
 * that lines keep their order up to the last one before an exit; a process that is killed loses those of its last turn.
 */
export class LogDestination implements DestinationStream {
  readonly #output = pino.destination({ dest: 1, sync: true });
  #batch = '';
  #isWatched = false;

  write(line: string): void {
    if (this.#batch === '') this.#schedule();
    this.#batch += line;
    if (this.#batch.length >= batchLengthMax) this.flushSync();
  }

  /** pino calls it after a fatal line. */
  flushSync(): void {
    const batch = this.#batch;
    this.#batch = '';
    if (batch !== '') this.#output.write(batch);
  }

  #schedule(): void {
    setImmediate(() => {
      this.flushSync();
    });
    if (this.#isWatched) return;
    this.#isWatched = true;
    process.once('exit', () => {
      this.flushSync();
    });
  }
}
