import { createHash } from 'node:crypto';
import { PrismaPg } from '@prisma/adapter-pg';
import type pg from 'pg';
import { PrismaClient } from '../../generated/prisma/client.js';
import type { EventBus } from '../events/event-bus.js';
import { createId } from '../ids/uuid.js';
import { limits } from '../limits/limits.js';
import type { OperationScope } from '../operation/operation-scope.js';
import type { Shows } from './columns.js';
import { createDeadlineAdapter } from './deadline-adapter.js';
import { Deadline } from './deadline.js';
import { toAppError } from './failures.js';
import { isLate, queryUntil, waitsOf, type PoolWaits } from './late-statements.js';
import { Pipeline } from './pipeline.js';
import { PresentOperation } from './present-operation.js';
import type { Sql } from './sql.js';
import type { Tag } from './tags.js';
import {
  createInTransaction,
  type ConfirmActor,
  type InTransaction,
  type Transaction,
} from './transaction.js';
import { Waves } from './waves.js';

/** What a read may use. */
interface Reader {
  /** Runs one prepared statement; the caller names the columns, so the caller names the row type. */
  sql<Row extends object>(statement: Sql): Promise<Row[]>;
}

/** One read. `tags` may depend on the rows that came back. */
interface ReadRequest<T> {
  /** `<table>.<what>`, for the log. */
  name: string;
  tags: (result: T) => readonly Tag[];
  /** That it tells who asks, which most answers do not depend on. */
  isOfCaller?: boolean;
  run: (reader: Reader) => Promise<T>;
}

/** Reads on behalf of one operation. */
export interface Read {
  <T>(request: ReadRequest<T>): Promise<T>;
  /** Puts a batch off until no read of the operation is under way; see {@link Waves}. */
  readonly join: (dispatch: () => void) => void;
  /** Which columns it needs. */
  readonly shows: Shows;
}

/** How the statements of one operation are sent, and until when. */
interface Way {
  readonly operation: OperationScope;
  readonly deadline: Deadline;
  readonly pipeline: Pipeline;
}

// Each prepared statement costs memory on every connection. Past this many, further ones are parsed anew each
// time, so that no caller can fill the server with statements.
const preparedMax = 500;

/** Less than a health probe may take, so that probes of a black hole do not hold connections on to the end. */
const pingTimeoutMs = 700;

/** The one door to Postgres. */
export class Database {
  readonly #pool: pg.Pool;
  readonly #waits: PoolWaits;
  readonly #prisma: PrismaClient;
  readonly #present = new PresentOperation();
  readonly #statementNames = new Map<string, string>();

  /**
   * Takes over the pool: `close` ends it.
   *
   * @param operationMs how long after its start an operation may still use the database.
   */
  constructor(
    pool: pg.Pool,
    private readonly writing: { events: EventBus<Transaction>; confirmActor: ConfirmActor },
    private readonly operationMs: number = limits.execution.operationMs,
  ) {
    this.#pool = pool;
    this.#waits = waitsOf(pool);
    const statementNameGenerator = ({ sql }: { sql: string }) => {
      // Prisma calls this once for each statement it sends, which is how they are counted.
      this.#countStatement();
      return this.#nameOf(sql);
    };
    const adapter = createDeadlineAdapter(new PrismaPg(pool, { statementNameGenerator }), {
      deadlineOf: () => this.#presentDeadline(),
      waits: this.#waits,
    });
    this.#prisma = new PrismaClient({ adapter });
  }

  /**
   * The reads of one operation. All of them are counted there.
   *
   * The read it returns throws {@link ServiceUnavailableError} when no connection is to be had and
   * {@link TimeoutError} when a statement or a lock took too long, or the whole operation: then at once, also for
   * every read that was still to come.
   */
  readerFor(operation: OperationScope): Read {
    const deadline = this.#deadlineOf(operation);
    const waves = new Waves();
    const pipeline = new Pipeline(this.#pool);
    const track = async <T>(run: (reader: Reader) => Promise<T>) => {
      let isOver = false;
      const send = <Row extends object>(statement: Sql) => {
        // Sent by no read, so that no tag tells what depends on it.
        if (isOver) operation.noteUntracked();
        return this.#query<Row>({ operation, deadline, pipeline }, statement);
      };
      try {
        return await run({ sql: send });
      } finally {
        isOver = true;
      }
    };
    const read = async <T>({ name, run, tags, isOfCaller }: ReadRequest<T>): Promise<T> => {
      operation.noteRead(name);
      try {
        deadline.check();
        const result = await waves.track(() => track(run));
        operation.noteTags(tags(result), isOfCaller);
        return result;
      } catch (error) {
        operation.noteUntracked();
        throw toAppError(error);
      }
    };
    const shows: Shows = (type, fields) => operation.shows(type, fields);
    return Object.assign(read, { join: waves.join, shows });
  }

  /** The writes of one operation; see {@link createInTransaction}. */
  writerFor(operation: OperationScope): InTransaction {
    const [prisma, present] = [this.#prisma, this.#present];
    return createInTransaction(
      { prisma, present, ...this.writing, random: Math.random, createId },
      operation,
      this.#deadlineOf(operation),
    );
  }

  /** Resolves when Postgres answers. @throws when it does not; the pool's deadlines apply. */
  async ping(): Promise<void> {
    // The types of node-postgres do not know that one query may have a deadline of its own.
    const ping: pg.QueryConfig & { query_timeout: number } = {
      text: 'select 1',
      query_timeout: pingTimeoutMs,
    };
    await this.#pool.query(ping);
  }

  async close(): Promise<void> {
    await this.#prisma.$disconnect();
    await this.#pool.end();
  }

  async #query<Row extends object>(
    { operation, deadline, pipeline }: Way,
    { text, values }: Sql,
  ): Promise<Row[]> {
    deadline.check();
    operation.statementCount += 1;
    const query = { name: this.#nameOf(text), text, values };
    // Early on, the pool's own deadlines come before that of the operation.
    const result = isLate(deadline, this.#waits)
      ? await deadline.within(() => queryUntil<Row>(deadline, this.#pool, query))
      : await pipeline.query<Row>(query);
    return result.rows;
  }

  #deadlineOf({ startedAt }: OperationScope): Deadline {
    return new Deadline(startedAt + this.operationMs);
  }

  #presentDeadline(): Deadline | null {
    const operation = this.#present.get();
    return operation ? this.#deadlineOf(operation) : null;
  }

  #countStatement(): void {
    const operation = this.#present.get();
    if (operation) operation.statementCount += 1;
  }

  /** Empty, which means unprepared, for statements past the bound. */
  #nameOf(text: string): string {
    const known = this.#statementNames.get(text);
    if (known !== undefined) return known;
    if (this.#statementNames.size >= preparedMax) return '';
    const name = createHash('sha256').update(text).digest('base64url').slice(0, 22);
    this.#statementNames.set(text, name);
    return name;
  }
}
