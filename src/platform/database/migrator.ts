import { setTimeout as wait } from 'node:timers/promises';
import pg from 'pg';
import { StartupError } from '../errors/startup-error.js';
import { readMigrations, type Migration } from './migration-files.js';
import { createHistory, findPending, recordFailure, recordFinish, recordStart } from './migration-history.js';

/** The number Prisma's own engine locks, so that the two never migrate side by side. */
const lockNumber = 72707369;
const lockPollMs = 100;
const connectDeadlineMs = 10_000;

interface MigrateOptions {
  url: string;
  folder: URL | string;
  onApplied?: (name: string, durationMs: number) => void;
  /** How long another process may keep migrating before this one gives up. */
  lockWaitMs?: number;
}

/**
 * Brings the database to the newest migration of `folder`, and returns the names of those it applied, in order.
 *
 * Each migration and its row of the history are one transaction. Only a file that starts with the line
 * `-- no-transaction` runs bare; it holds one statement, such as CREATE INDEX CONCURRENTLY. Processes
 * that migrate at once take turns.
 *
 * @throws {StartupError} no connection, a lock that stays held, a history that does not fit, or failing SQL.
 */
export async function migrate(options: MigrateOptions): Promise<{ applied: string[] }> {
  const migrations = await readMigrations(options.folder);
  const client = await connect(options.url);
  try {
    await takeLock(client, options.lockWaitMs ?? 60_000);
    await createHistory(client);
    const pending = await findPending(client, migrations);

    for (const migration of pending) {
      const startedMs = performance.now();
      await apply(client, migration);
      options.onApplied?.(migration.name, Math.round(performance.now() - startedMs));
    }
    return { applied: pending.map((migration) => migration.name) };
  } finally {
    // The lock ends with the session, also when a query failed or the process is killed.
    await client.end();
  }
}

async function connect(url: string): Promise<pg.Client> {
  try {
    const client = new pg.Client({
      connectionString: url,
      connectionTimeoutMillis: connectDeadlineMs,
      application_name: 'bidwell-migrate',
    });
    // A connection lost between two queries would end the process; the next query reports it instead.
    client.on('error', () => undefined);
    await client.connect();
    return client;
  } catch (error) {
    throw new StartupError(
      `The database cannot be reached: ${describe(error)}.`,
      'Check DATABASE_URL, and that the server runs and accepts this user.',
      { cause: error },
    );
  }
}

/**
 * Polls on purpose: a session that waits inside `pg_advisory_lock` keeps a snapshot, and the CREATE INDEX
 * CONCURRENTLY of the session that holds the lock would wait for that snapshot for ever.
 */
async function takeLock(client: pg.Client, waitMs: number): Promise<void> {
  const deadlineMs = performance.now() + waitMs;
  for (;;) {
    const { rows } = await client.query<{ isTaken: boolean }>(
      'SELECT pg_try_advisory_lock($1) AS "isTaken"',
      [lockNumber],
    );
    if (rows[0]?.isTaken) return;
    if (performance.now() >= deadlineMs) throw await lockError(client, waitMs);
    await wait(lockPollMs);
  }
}

async function lockError(client: pg.Client, waitMs: number): Promise<StartupError> {
  const { rows } = await client.query<{ pid: number }>(
    `SELECT l.pid FROM pg_locks l JOIN pg_database d ON d.oid = l.database
     WHERE l.locktype = 'advisory' AND l.objid = $1 AND l.granted AND d.datname = current_database()`,
    [lockNumber],
  );
  const pid = rows[0]?.pid ?? '<pid>';
  return new StartupError(
    `Another session (server process ${pid}) holds the migration lock of this database since ${waitMs / 1000} s or longer.`,
    `Let it finish and start again. If its process is gone, end it with: SELECT pg_terminate_backend(${pid});`,
  );
}

async function apply(client: pg.Client, migration: Migration): Promise<void> {
  if (migration.sql.startsWith('-- no-transaction')) await applyBare(client, migration);
  else await applyWhole(client, migration);
}

async function applyWhole(client: pg.Client, migration: Migration): Promise<void> {
  try {
    await client.query('BEGIN');
    const id = await recordStart(client, migration);
    await client.query(migration.sql);
    await recordFinish(client, id);
    await client.query('COMMIT');
  } catch (error) {
    // No ROLLBACK: the session ends with this error, and its open transaction with it.
    throw new StartupError(
      `Migration ${migration.name} failed and left nothing behind: ${describe(error, migration.sql)}.`,
      'Correct the migration or the rows it stumbled over, and migrate again.',
      { cause: error },
    );
  }
}

async function applyBare(client: pg.Client, migration: Migration): Promise<void> {
  const id = await recordStart(client, migration);
  try {
    await client.query(migration.sql);
  } catch (error) {
    const reason = describe(error, migration.sql);
    // The unfinished row alone stops the next run; its text is for the person who looks.
    await recordFailure(client, id, reason).catch(() => undefined);
    throw new StartupError(
      `Migration ${migration.name} runs without a transaction and stopped half way: ${reason}.`,
      'Migrate again to read how to clear it.',
      { cause: error },
    );
  }
  await recordFinish(client, id);
}

/** The server's words with the SQLSTATE and, where it is known, the line of `sql`. */
function describe(error: unknown, sql = ''): string {
  if (error instanceof pg.DatabaseError) {
    const line = error.position === undefined ? '' : `, line ${lineAt(sql, Number(error.position))}`;
    return `${error.message} (SQLSTATE ${error.code ?? 'unknown'}${line})`;
  }
  // Node reports a refused connection to several addresses as one error with a code and no message.
  if (error instanceof Error) return error.message || ('code' in error ? String(error.code) : error.name);
  return String(error);
}

/** Postgres counts characters from 1, and what a JavaScript string counts as two it counts as one. */
function lineAt(sql: string, position: number): number {
  const before = Array.from(sql).slice(0, position - 1);
  return before.filter((character) => character === '\n').length + 1;
}
