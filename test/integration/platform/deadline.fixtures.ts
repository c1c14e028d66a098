import pg from 'pg';
import { afterAll, afterEach, beforeAll, beforeEach, expect, vi } from 'vitest';
import { Database } from '../../../src/platform/database/database.js';
import { createPool } from '../../../src/platform/database/pool.js';
import type { Transaction } from '../../../src/platform/database/transaction.js';
import { EventBus } from '../../../src/platform/events/event-bus.js';
import { OperationScope } from '../../../src/platform/operation/operation-scope.js';
import { createTestDatabase, type TestDatabase } from '../../support/database.js';

/** What an operation may take here. */
export const operationMs = 400;
export const poolSize = 3;

/** A database and a pool on it; all of it is there once the hooks have run. */
export interface Bench {
  readonly testDatabase: TestDatabase;
  readonly pool: pg.Pool;
  /** With the short deadline. */
  readonly database: Database;
}

/** Gives every test of a file a pool of its own. */
export function useBench(): Bench {
  let testDatabase: TestDatabase;
  let pool: pg.Pool;
  let database: Database;
  beforeAll(async () => {
    testDatabase = await createTestDatabase();
  });
  beforeEach(async () => {
    pool = openPool(testDatabase);
    database = openDatabase(pool, operationMs);
    await useOnce(database);
    return () => database.close();
  });
  afterEach(() => testDatabase.admin.query('rollback')); // of what holds a table
  afterAll(() => testDatabase.close());
  return {
    get testDatabase() {
      return testDatabase;
    },
    get pool() {
      return pool;
    },
    get database() {
      return database;
    },
  };
}

/** A client of Prisma takes longer to begin with than an operation may take here. */
async function useOnce(database: Database): Promise<void> {
  const write = database.writerFor(new OperationScope('first'));
  await write({ userId: null }, (tx) => tx.prisma.user.count()).catch(() => undefined);
}

/** Connections on which nothing was sent yet. */
export function openPool({ url }: TestDatabase): pg.Pool {
  return createPool({ url, size: poolSize, applicationName: 'test', onIdleError: () => undefined });
}

/** The door to a pool, with another deadline. */
export function openDatabase(pool: pg.Pool, milliseconds: number): Database {
  const events = new EventBus<Transaction>({ onListenerError: () => undefined });
  const confirmActor = () => Promise.resolve();
  return new Database(pool, { events, confirmActor }, milliseconds);
}

/** What others have under way in a database, in a transaction or in a statement. */
export async function readUnderWay({ admin }: TestDatabase): Promise<string[]> {
  // In a transaction Postgres would show again what it showed before.
  await admin.query('select pg_stat_clear_snapshot()');
  const { rows } = await admin.query<{ query: string }>(
    `select query from pg_stat_activity
      where datname = current_database() and pid <> pg_backend_pid() and state <> 'idle'`,
  );
  return rows.map(({ query }) => query);
}

/** Waits until Postgres works for nobody. It gives up before any deadline but that of the operation. */
export async function expectNothingUnderWay(testDatabase: TestDatabase): Promise<void> {
  const isIdle = async () => (await readUnderWay(testDatabase)).length === 0;
  await vi.waitUntil(isIdle, { timeout: 1_000, interval: 20 });
}

/** All connections of the pool answer, at once, with the timeout that they began with. */
export async function expectWholePool(pool: pg.Pool): Promise<void> {
  await vi.waitUntil(() => pool.idleCount === pool.totalCount, { timeout: 2_000 });
  const clients = await Promise.all(Array.from({ length: poolSize }, () => pool.connect()));
  const answers = await Promise.all(
    clients.map((client) => client.query<{ statement_timeout: string }>('show statement_timeout')),
  );
  for (const client of clients) client.release();
  expect(answers.map(({ rows }) => rows)).toEqual(clients.map(() => [{ statement_timeout: '5s' }]));
}

/** Holds a member's row until the function it returns is called. */
export async function holdUser({ url }: TestDatabase, userId: string): Promise<() => Promise<void>> {
  const holder = new pg.Client({ connectionString: url });
  await holder.connect();
  await holder.query('begin');
  await holder.query('select from users where id = $1 for update', [userId]);
  return () => holder.end();
}

export async function readName({ admin }: TestDatabase, userId: string): Promise<string | undefined> {
  const { rows } = await admin.query<{ name: string }>('select name from users where id = $1', [userId]);
  return rows[0]?.name;
}
