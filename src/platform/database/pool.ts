import pg from 'pg';
import { limits, type Limits } from '../limits/limits.js';
import { graceMs } from './late-statements.js';
import { TurnSocket } from './turn-socket.js';

/** Where the pool connects, and how widely. */
export interface PoolOptions {
  url: string;
  /** Connections at most. */
  size: number;
  /** Deadlines; those of `limits` unless said otherwise. */
  deadlines?: Limits['execution'];
  /** Shown in `pg_stat_activity`. */
  applicationName: string;
  /** Called when an idle connection breaks; the pool replaces it by itself. */
  onIdleError: (error: Error) => void;
}

/**
 * The one pool that Prisma and prepared statements share. Every wait has a deadline: for a connection, a
 * statement, a lock and an abandoned transaction.
 */
export function createPool(options: PoolOptions): pg.Pool {
  const { url, size, applicationName, onIdleError, deadlines = limits.execution } = options;
  // Like Prisma, bigints are read as bigints; everything else as node-postgres does.
  const types = new pg.TypeOverrides();
  types.setTypeParser(pg.types.builtins.INT8, BigInt);
  const pool = new pg.Pool({
    connectionString: url,
    max: size,
    application_name: applicationName,
    connectionTimeoutMillis: deadlines.connectionMs,
    statement_timeout: deadlines.statementMs,
    lock_timeout: deadlines.lockMs,
    idle_in_transaction_session_timeout: deadlines.operationMs,
    // A black hole answers nothing, not even its own timeout; this ends the wait on our side.
    query_timeout: deadlines.statementMs + graceMs,
    maxLifetimeSeconds: 1_800,
    keepAlive: true,
    // Of statements that are sent together; see Pipeline.
    pipeline: true,
    stream: () => new TurnSocket(),
    // Cursors hold times as Postgres prints them, so every session prints them alike. The tables are in memory or on
    // an SSD: with the default for disks the planner reads a whole table rather than follow an index. A misspelt word
    // shares two in five of its trigrams with the word that is meant.
    options:
      '-c TimeZone=UTC -c DateStyle=ISO -c random_page_cost=1.1 -c pg_trgm.word_similarity_threshold=0.4',
    types,
  });
  pool.on('error', (error) => {
    // Once the pool is ending, the server may close a connection before we have.
    if (!pool.ending) onIdleError(error);
  });
  return pool;
}
