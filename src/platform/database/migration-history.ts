import { randomUUID } from 'node:crypto';
import type { Client } from 'pg';
import { StartupError } from '../errors/startup-error.js';
import type { Migration } from './migration-files.js';

interface HistoryRow {
  name: string;
  checksum: string;
  isFinished: boolean;
}

// Column for column the table of Prisma's engine, so that `prisma migrate deploy` can take over at any time.
const createTable = `
  CREATE TABLE _prisma_migrations (
    id VARCHAR(36) PRIMARY KEY NOT NULL,
    checksum VARCHAR(64) NOT NULL,
    finished_at TIMESTAMPTZ,
    migration_name VARCHAR(255) NOT NULL,
    logs TEXT,
    rolled_back_at TIMESTAMPTZ,
    started_at TIMESTAMPTZ NOT NULL DEFAULT now(),
    applied_steps_count INTEGER NOT NULL DEFAULT 0
  )`;

/** The table of Prisma's engine exists afterwards. The caller holds the migration lock. */
export async function createHistory(client: Client): Promise<void> {
  // Not IF NOT EXISTS: that asks for the right to create tables even where there is nothing to create.
  const { rows } = await client.query<{ isMissing: boolean }>(
    `SELECT to_regclass('_prisma_migrations') IS NULL AS "isMissing"`,
  );
  if (rows[0]?.isMissing) await client.query(createTable);
}

/**
 * The migrations that the database has not seen yet, in order.
 *
 * @throws {StartupError} a migration failed half way, was edited after it was applied, or is gone.
 */
export async function findPending(client: Client, migrations: readonly Migration[]): Promise<Migration[]> {
  const { rows } = await client.query<HistoryRow>(
    `SELECT migration_name AS name, checksum, finished_at IS NOT NULL AS "isFinished"
     FROM _prisma_migrations WHERE rolled_back_at IS NULL ORDER BY started_at`,
  );
  const byName = new Map(migrations.map((migration) => [migration.name, migration]));
  for (const row of rows) assertUnchanged(row, byName.get(row.name));

  const seen = new Set(rows.map((row) => row.name));
  return migrations.filter((migration) => !seen.has(migration.name));
}

/** Notes that `migration` begins, and returns the id of its row. */
export async function recordStart(client: Client, migration: Migration): Promise<string> {
  const id = randomUUID();
  await client.query('INSERT INTO _prisma_migrations (id, checksum, migration_name) VALUES ($1, $2, $3)', [
    id,
    migration.checksum,
    migration.name,
  ]);
  return id;
}

/** Notes that the migration of row `id` is complete. */
export async function recordFinish(client: Client, id: string): Promise<void> {
  await client.query(
    'UPDATE _prisma_migrations SET finished_at = clock_timestamp(), applied_steps_count = 1 WHERE id = $1',
    [id],
  );
}

/** Keeps why the migration of row `id` stopped half way; the row stays unfinished. */
export async function recordFailure(client: Client, id: string, reason: string): Promise<void> {
  await client.query('UPDATE _prisma_migrations SET logs = $2 WHERE id = $1', [id, reason]);
}

function assertUnchanged(row: HistoryRow, migration: Migration | undefined): void {
  if (!row.isFinished) throw failedError(row.name);
  if (!migration) throw missingError(row.name);
  if (migration.checksum !== row.checksum) throw editedError(row.name);
}

function failedError(name: string): StartupError {
  return new StartupError(
    `Migration ${name} stopped half way on this database.`,
    `Undo by hand what it did, then run: UPDATE _prisma_migrations SET rolled_back_at = now() WHERE migration_name = '${name}' AND finished_at IS NULL; and migrate again.`,
  );
}

function missingError(name: string): StartupError {
  return new StartupError(
    `Migration ${name} was applied to this database, but its folder is missing.`,
    'Run the release that migrated this database, or a newer one; or restore the folder from the history of the repository.',
  );
}

function editedError(name: string): StartupError {
  return new StartupError(
    `Migration ${name} was edited after it was applied to this database.`,
    `Restore prisma/migrations/${name}/migration.sql as it was, and put the change into a new migration.`,
  );
}
