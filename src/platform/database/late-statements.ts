import type pg from 'pg';
import type { Deadline } from './deadline.js';

/** How long the pool's connections wait by themselves, in milliseconds. */
export interface PoolWaits {
  readonly statementMs: number;
  readonly connectionMs: number;
}

/** The waits that a pool was made with; one that it lacks has no end. */
export function waitsOf({ options }: pg.Pool): PoolWaits {
  const { statement_timeout: statementMs, connectionTimeoutMillis: connectionMs } = options;
  // Both take zero for no end at all.
  return { statementMs: endOf(statementMs), connectionMs: endOf(connectionMs) };
}

function endOf(waitMs: number | false | undefined): number {
  return waitMs === undefined || waitMs === false || waitMs === 0 ? Infinity : waitMs;
}

/** How much longer than Postgres our side waits for the end of a statement, in milliseconds. */
export const graceMs = 1_000;

/** Whether a statement that asks for a connection now may outlast the deadline unless it is given less time. */
export function isLate(deadline: Deadline, { statementMs, connectionMs }: PoolWaits): boolean {
  return deadline.leftMs < connectionMs + statementMs + graceMs;
}

/** What is left, as Postgres takes it: whole milliseconds, and not none, which there means no end. */
export function statementTimeoutOf(deadline: Deadline): number {
  return Math.max(1, Math.ceil(deadline.leftMs));
}

/**
 * Runs one statement, which Postgres itself cancels at the deadline.
 *
 * No other statement can be hit: the timeout ends with the transaction, and a connection on which anything failed
 * never goes back to the pool.
 *
 * @throws {TimeoutError} the deadline passed before there was a connection.
 */
export async function queryUntil<Row extends pg.QueryResultRow>(
  deadline: Deadline,
  pool: pg.Pool,
  query: pg.QueryConfig,
): Promise<pg.QueryResult<Row>> {
  const client = await pool.connect();
  if (deadline.isPast) client.release();
  deadline.check();
  // A connection that breaks tells its statement as well, which fails below.
  client.on('error', ignore);
  try {
    await client.query(`begin; set local statement_timeout = ${statementTimeoutOf(deadline)}`);
    const result = await client.query<Row>(query);
    await client.query('commit');
    client.off('error', ignore);
    client.release();
    return result;
  } catch (error) {
    client.release(true);
    throw error;
  }
}

function ignore(): void {
  // Told elsewhere.
}
