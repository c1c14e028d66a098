import type { ServerResponse } from 'node:http';

/** An answer on its way out. */
interface Departure {
  readonly response: ServerResponse;
  /** Names and values in turn. */
  readonly headers: string[];
  readonly body: Buffer;
}

/**
 * Sends what one turn of the event loop has found at the end of it, all at once: whoever waits for it is woken once and not each time,
 * for which whoever sends pays: a quarter more answers come of it under load (ADR 0025).
 */
export class Departures {
  #waiting: Departure[] = [];

  add(departure: Departure): void {
    if (this.#waiting.length === 0) {
      setImmediate(() => {
        this.#send();
      });
    }
    this.#waiting.push(departure);
  }

  #send(): void {
    const departures = this.#waiting;
    this.#waiting = [];
    for (const { response, headers, body } of departures) response.writeHead(200, headers).end(body);
  }
}
