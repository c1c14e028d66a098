import type pg from 'pg';

/** A statement that is about to be sent. */
interface Waiting {
  readonly query: pg.QueryConfig;
  readonly resolve: (result: pg.QueryResult) => void;
  readonly reject: (error: unknown) => void;
}

/**
 * Sends the statements of one operation that leave in one turn down one connection, without a wait between them: the others of the
 * pool stay free, and what is sent and received takes fewer steps. The pool must pipeline.
 */
export class Pipeline {
  #waiting: Waiting[] = [];

  constructor(private readonly pool: pg.Pool) {}

  query<Row extends pg.QueryResultRow>(query: pg.QueryConfig): Promise<pg.QueryResult<Row>> {
    return new Promise((resolve, reject) => {
      this.#waiting.push({ query, resolve: resolve as Waiting['resolve'], reject });
      if (this.#waiting.length > 1) return;
      queueMicrotask(() => {
        void this.#send(this.#waiting.splice(0));
      });
    });
  }

  async #send(waiting: readonly Waiting[]): Promise<void> {
    try {
      const client = await this.pool.connect();
      // A connection that breaks tells its statements as well, which fail below.
      client.on('error', ignore);
      const outcomes = await Promise.allSettled(waiting.map(({ query }) => client.query(query)));
      client.off('error', ignore);
      // As node-postgres does after a single statement: a connection on which anything failed never goes back.
      client.release(outcomes.some(({ status }) => status === 'rejected'));
      outcomes.forEach((outcome, index) => {
        tell(waiting[index], outcome);
      });
    } catch (error) {
      for (const { reject } of waiting) reject(error);
    }
  }
}

function tell(waiting: Waiting | undefined, outcome: PromiseSettledResult<pg.QueryResult>): void {
  if (outcome.status === 'fulfilled') waiting?.resolve(outcome.value);
  else waiting?.reject(outcome.reason);
}

function ignore(): void {
  // Told elsewhere.
}
