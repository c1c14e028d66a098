import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { MigrationList, SchemaContainer } from '@prisma/schema-engine-wasm';
import { readMigrations } from '../../src/platform/database/migration-files.js';
import { migrate } from '../../src/platform/database/migrator.js';
import { withEngine } from './engine.js';
import { startScratchServer } from './scratch-server.js';

const prismaFolder = fileURLToPath(new URL('..', import.meta.url));

/** Where migrations live, one folder each. */
export const migrationsFolder = join(prismaFolder, 'migrations');

/** Tables without a model, because nothing but the cache and its triggers touches them. */
const cacheTables = ['public.cache_outbox', 'public.cache_outbox_life', 'public.cache_epoch'];

/** The SQL that leads from the migrations to the models; null when they say the same. */
export async function findDrift(): Promise<string | null> {
  const [files, migrationList] = await Promise.all([readModels(), readMigrationList()]);
  const server = await startScratchServer();
  try {
    // The engine runs the migrations too, but of SQL that fails it says only "external error".
    await migrate({ url: server.url, folder: migrationsFolder });
    const { exitCode, stdout } = await withEngine(server.url, (engine) =>
      engine.diff({
        from: { tag: 'migrations', ...migrationList },
        to: { tag: 'schemaDatamodel', files },
        script: true,
        exitCode: true,
        filters: { externalTables: cacheTables, externalEnums: [] },
      }),
    );
    return exitCode === 0 ? null : stdout;
  } finally {
    await server.close();
  }
}

/** The migrations in the words of the schema engine. */
export async function readMigrationList(): Promise<MigrationList> {
  const migrations = await readMigrations(migrationsFolder);
  return {
    baseDir: migrationsFolder,
    lockfile: {
      path: 'migration_lock.toml',
      content: await readFile(join(migrationsFolder, 'migration_lock.toml'), 'utf8'),
    },
    shadowDbInitScript: '',
    migrationDirectories: migrations.map(({ name, sql }) => ({
      path: name,
      migrationFile: { path: 'migration.sql', content: { tag: 'ok', value: sql } },
    })),
  };
}

async function readModels(): Promise<SchemaContainer[]> {
  const names = await readdir(prismaFolder, { recursive: true });
  const models = names.filter((name) => name.endsWith('.prisma')).toSorted();
  return Promise.all(
    models.map(async (path) => ({ path, content: await readFile(join(prismaFolder, path), 'utf8') })),
  );
}
