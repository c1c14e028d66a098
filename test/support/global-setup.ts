import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import type { TestProject } from 'vitest/node';
import { startEmbeddedPostgres } from '../../src/platform/database/embedded/embedded-postgres.js';
import { migrate } from '../../src/platform/database/migrator.js';
import { appRole, templateDatabase } from './names.js';

declare module 'vitest' {
  interface ProvidedContext {
    /** The superuser's address of the test run's own Postgres. */
    serverUrl: string;
  }
}

/** One Postgres for the whole run, with one migrated database that each test file copies. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const folder = await mkdtemp(join(tmpdir(), 'bidwell-test-'));
  await chmod(folder, 0o755);
  const postgres = await startEmbeddedPostgres({
    dataDir: folder,
    database: templateDatabase,
    durable: false,
    settings: { shared_preload_libraries: 'pg_stat_statements', max_connections: '200' },
    onNotice: () => undefined,
  });
  await migrate({ url: postgres.url, folder: new URL('../../prisma/migrations/', import.meta.url) });
  await prepareTemplate(postgres.url);

  project.provide('serverUrl', postgres.url);
  return async () => {
    await postgres.close();
    await rm(folder, { recursive: true, force: true });
  };
}

/** The service connects as a role of its own, so that its statements can be told from those of the tests. */
async function prepareTemplate(url: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  await client.query(`
    create extension pg_stat_statements;
    create role ${appRole} login;
    grant usage on schema public to ${appRole};
    grant select, insert, update, delete on all tables in schema public to ${appRole};
  `);
  await client.end();
}
