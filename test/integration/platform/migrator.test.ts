import { randomUUID } from 'node:crypto';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { migrationsFolder, readMigrationList } from '../../../prisma/tools/drift.js';
import { withEngine } from '../../../prisma/tools/engine.js';
import { startScratchServer } from '../../../prisma/tools/scratch-server.js';
import { migrate } from '../../../src/platform/database/migrator.js';

type Files = Record<string, string>;

const filters = { externalTables: [], externalEnums: [] };
const users: Files = { '1_users': 'CREATE TABLE users (id int);' };

let server: Awaited<ReturnType<typeof startScratchServer>>;
let folders: string;
beforeAll(async () => {
  server = await startScratchServer();
  folders = await mkdtemp(join(tmpdir(), 'bidwell-migrations-'));
});
afterAll(async () => {
  await server.close();
  await rm(folders, { recursive: true });
});

describe('migrate', () => {
  it('applies each migration once, in the order of the names', async () => {
    const url = await aDatabase();
    const folder = await aFolder({ '2_jobs': 'ALTER TABLE users ADD job int;', ...users });

    const first = await migrate({ url, folder });
    const second = await migrate({ url, folder });

    expect(first.applied).toEqual(['1_users', '2_jobs']);
    expect(second.applied).toEqual([]);
  });

  it('applies what was added since the last time', async () => {
    const url = await aDatabase();
    await migrate({ url, folder: await aFolder(users) });
    const told: string[] = [];

    const folder = await aFolder({ ...users, '2_jobs': 'CREATE TABLE jobs (id int);' });
    await migrate({ url, folder, onApplied: (name) => told.push(name) });

    expect(told).toEqual(['2_jobs']);
  });

  it('refuses an edited migration', async () => {
    const url = await aDatabase();
    await migrate({ url, folder: await aFolder(users) });

    const outcome = migrate({ url, folder: await aFolder({ '1_users': 'CREATE TABLE people (id int);' }) });

    await expect(outcome).rejects.toMatchObject(
      refusal('Migration 1_users was edited after it was applied to this database.'),
    );
  });

  it('refuses a history whose folder is missing', async () => {
    const url = await aDatabase();
    await migrate({ url, folder: await aFolder(users) });

    const outcome = migrate({ url, folder: await aFolder({ '2_jobs': 'CREATE TABLE jobs (id int);' }) });

    await expect(outcome).rejects.toMatchObject(
      refusal('Migration 1_users was applied to this database, but its folder is missing.'),
    );
    expect(await query(url, `SELECT to_regclass('jobs') AS jobs`)).toEqual([{ jobs: null }]);
  });

  it('leaves nothing of a migration that fails', async () => {
    const url = await aDatabase();
    const folder = await aFolder({ ...users, '2_jobs': 'CREATE TABLE jobs ();\n\nCREATE TBALE bids ();' });

    const outcome = migrate({ url, folder });

    await expect(outcome).rejects.toMatchObject(
      refusal(
        'Migration 2_jobs failed and left nothing behind: syntax error at or near "TBALE" (SQLSTATE 42601, line 3).',
      ),
    );
    expect(await query(url, `SELECT to_regclass('jobs') AS jobs`)).toEqual([{ jobs: null }]);
    expect(await query(url, 'SELECT migration_name FROM _prisma_migrations')).toEqual([
      { migration_name: '1_users' },
    ]);
  });

  it('goes on once the failing migration is corrected', async () => {
    const url = await aDatabase();
    await migrate({ url, folder: await aFolder({ '1_users': 'CREATE TBALE users ();' }) }).catch(() => null);

    const { applied } = await migrate({ url, folder: await aFolder(users) });

    expect(applied).toEqual(['1_users']);
  });

  it('says that the database cannot be reached, without its password', async () => {
    const url = 'postgresql://someone:secret@127.0.0.1:1/nowhere';

    const failure: unknown = await migrate({ url, folder: await aFolder(users) }).catch(
      (error: unknown) => error,
    );

    expect(failure).toMatchObject({
      name: 'StartupError',
      message: expect.stringContaining('ECONNREFUSED') as string,
    });
    expect(String(failure)).not.toContain('secret');
  });
});

describe('several processes that migrate at once', () => {
  it('applies once when two processes start together', async () => {
    const url = await aDatabase();
    const folder = await aFolder(users);

    const outcomes = await Promise.all([migrate({ url, folder }), migrate({ url, folder })]);

    expect(outcomes.flatMap((outcome) => outcome.applied)).toEqual(['1_users']);
  });

  it('builds an index concurrently while another process waits its turn', async () => {
    const url = await aDatabase();
    const sql = '-- no-transaction\nCREATE INDEX CONCURRENTLY users_id ON users (id);';
    const folder = await aFolder({ ...users, '2_index': sql });

    const outcomes = await Promise.all([migrate({ url, folder }), migrate({ url, folder })]);

    expect(outcomes.flatMap((outcome) => outcome.applied)).toEqual(['1_users', '2_index']);
    expect(
      await query(url, `SELECT indisvalid FROM pg_index WHERE indexrelid = 'users_id'::regclass`),
    ).toEqual([{ indisvalid: true }]);
  });

  it('names the session that keeps the lock when it gives up waiting', async () => {
    const url = await aDatabase();
    const holder = new pg.Client({ connectionString: url });
    await holder.connect();
    const { rows } = await holder.query<{ pid: number }>(
      'SELECT pg_backend_pid() AS pid FROM pg_advisory_lock(72707369)',
    );

    const outcome = migrate({ url, folder: await aFolder(users), lockWaitMs: 0 });

    await expect(outcome).rejects.toMatchObject({
      name: 'StartupError',
      wayOut: expect.stringContaining(`pg_terminate_backend(${String(rows[0]?.pid)})`) as string,
    });
    await holder.end();
  });
});

describe('a migration without a transaction', () => {
  it('stops every later run when it stopped half way itself', async () => {
    const url = await aDatabase();
    const folder = await aFolder({
      '1_index': '-- no-transaction\nCREATE INDEX CONCURRENTLY i ON users (id);',
    });
    await migrate({ url, folder }).catch(() => null);

    const outcome = migrate({ url, folder });

    await expect(outcome).rejects.toMatchObject(
      refusal('Migration 1_index stopped half way on this database.'),
    );
    expect(await query(url, 'SELECT logs FROM _prisma_migrations')).toEqual([
      { logs: 'relation "users" does not exist (SQLSTATE 42P01)' },
    ]);
  });

  it('runs again once it is marked as rolled back', async () => {
    const url = await aDatabase();
    const broken = '-- no-transaction\nCREATE TABLE users (id int, id int);';
    await migrate({ url, folder: await aFolder({ '1_users': broken }) }).catch(() => null);
    await query(url, 'UPDATE _prisma_migrations SET rolled_back_at = now()');

    const { applied } = await migrate({ url, folder: await aFolder(users) });

    expect(applied).toEqual(['1_users']);
  });
});

describe('a history shared with Prisma', () => {
  it("writes a history that Prisma's own engine finds clean", async () => {
    const url = await aDatabase();
    await migrate({ url, folder: migrationsFolder });
    const history = { migrationsList: await readMigrationList(), filters };

    const { diagnosis, left } = await withEngine(url, async (engine) => ({
      diagnosis: await engine.diagnoseMigrationHistory({ ...history, optInToShadowDatabase: true }),
      left: await engine.applyMigrations(history),
    }));

    expect(diagnosis).toEqual({
      editedMigrationNames: [],
      failedMigrationNames: [],
      hasMigrationsTable: true,
      history: null,
    });
    expect(left.appliedMigrationNames).toEqual([]);
  });

  it("reads the history of Prisma's own engine", async () => {
    const url = await aDatabase();
    const migrationsList = await readMigrationList();
    await withEngine(url, (engine) => engine.applyMigrations({ migrationsList, filters }));

    const { applied } = await migrate({ url, folder: migrationsFolder });

    expect(applied).toEqual([]);
  });
});

/** A new, empty database on the server of this file; it goes with the server. */
async function aDatabase(): Promise<string> {
  const name = `migrator_${randomUUID()}`;
  await query(server.url, `CREATE DATABASE "${name}"`);
  const url = new URL(server.url);
  url.pathname = `/${name}`;
  return url.href;
}

async function aFolder(files: Files): Promise<string> {
  const folder = await mkdtemp(join(folders, 'folder-'));
  for (const [name, sql] of Object.entries(files)) {
    await mkdir(join(folder, name));
    await writeFile(join(folder, name, 'migration.sql'), sql);
  }
  return folder;
}

function refusal(message: string): { name: string; message: string } {
  return { name: 'StartupError', message };
}

async function query(url: string, sql: string): Promise<unknown[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query<Record<string, unknown>>(sql)).rows;
  } finally {
    await client.end();
  }
}
