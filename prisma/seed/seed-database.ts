import { Client, DatabaseError } from 'pg';
import { StartupError } from '../../src/platform/errors/startup-error.js';
import { fillAccounts } from './accounts.js';
import { createCatalogue } from './catalogue.js';
import { copyTable } from './copy.js';
import type { BeginTable } from './progress.js';
import { countRatings } from './ratings.js';
import type { SeedSize } from './sizes.js';
import { seedTables } from './tables.js';

const connectTimeoutMs = 10_000;

/** Names the lock that one seed at a time holds; any number does that nothing else of Bidwell uses. */
const seedLockKey = 7_362_033_441;

/**
 * Fills an empty, migrated database, in one transaction: it holds either everything or nothing.
 *
 * @throws {StartupError} the database cannot be reached, lacks the tables, has rows already, or is
 *   being seeded by somebody else.
 */
export async function seedDatabase(url: string, size: SeedSize, beginTable: BeginTable): Promise<void> {
  const client = await connect(url);
  try {
    const tableNames = await inTransaction(client, () => fillTables(client, size, beginTable));
    // Without it the first queries would be planned for empty tables. Outside of the transaction,
    // so that the rows are visible before the statistics are made.
    await client.query(`ANALYZE ${tableNames.map((name) => `"${name}"`).join(', ')}`);
  } finally {
    await client.end();
  }
}

async function connect(url: string): Promise<Client> {
  const client = new Client({
    connectionString: url,
    application_name: 'bidwell-seed',
    connectionTimeoutMillis: connectTimeoutMs,
  });
  // A lost connection also rejects the statement under way; without a listener it would end the
  // process before that rejection is reported.
  client.on('error', () => undefined);
  try {
    await client.connect();
    return client;
  } catch (error) {
    throw new StartupError(
      `The database at ${client.host}:${String(client.port)} cannot be reached: ${reasonOf(error)}.`,
      'Start PostgreSQL, or correct --url or DATABASE_URL.',
      { cause: error },
    );
  }
}

async function inTransaction<T>(client: Client, work: () => Promise<T>): Promise<T> {
  await client.query('BEGIN');
  try {
    const result = await work();
    await client.query('COMMIT');
    return result;
  } catch (error) {
    // When the connection is what failed, the server has rolled back already; the first error says more.
    await client.query('ROLLBACK').catch(() => undefined);
    throw error;
  }
}

async function fillTables(client: Client, size: SeedSize, beginTable: BeginTable): Promise<string[]> {
  await lockOutOtherSeeds(client);
  // What all times are relative to; only months named in texts depend on it too.
  const nowMs = (await readEmptyDatabaseClock(client)).getTime();
  const source = { ...size, catalogue: createCatalogue(nowMs), nowMs };

  const tableNames: string[] = [];
  for (const table of seedTables(source)) {
    const progress = beginTable(table.name);
    const rowCount = await copyTable(client, table, (written) => {
      progress.advance(written);
    });
    progress.end(rowCount);
    tableNames.push(table.name);
  }
  await countRatings(client);
  await fillAccounts(client, source, beginTable);
  return [...tableNames, 'accounts'];
}

async function lockOutOtherSeeds(client: Client): Promise<void> {
  const { rows } = await client.query<{ isLocked: boolean }>(
    'SELECT pg_try_advisory_xact_lock($1) AS "isLocked"',
    [seedLockKey],
  );
  if (rows[0]?.isLocked === true) return;
  throw new StartupError(
    'Another seed is filling this database.',
    'Wait for it to end; what it writes appears all at once.',
  );
}

/** The database's own time, which every seeded time is relative to. */
async function readEmptyDatabaseClock(client: Client): Promise<Date> {
  const { rows } = await client
    .query<{ now: Date; hasRows: boolean }>(
      `SELECT app_now() AS now,
        EXISTS (SELECT FROM categories) OR EXISTS (SELECT FROM users) AS "hasRows"`,
    )
    .catch((error: unknown) => {
      throw new StartupError(
        isMissingSomething(error)
          ? 'The database has no tables yet.'
          : `The database cannot be read: ${reasonOf(error)}.`,
        'npm run db:migrate',
        { cause: error },
      );
    });
  const state = rows[0];
  if (state?.hasRows === false) return state.now;
  throw new StartupError(
    'The database already has data, and a seed never overwrites any.',
    'Name another database, or drop and migrate this one first.',
  );
}

/** PostgreSQL knows no such function or table. */
function isMissingSomething(error: unknown): boolean {
  return error instanceof DatabaseError && (error.code === '42883' || error.code === '42P01');
}

function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  // A host with two addresses fails with one error for each and no message of its own.
  return error instanceof AggregateError ? error.errors.map(reasonOf).join('; ') : error.message;
}
