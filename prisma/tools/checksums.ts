import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { readMigrations } from '../../src/platform/database/migration-files.js';
import { migrationsFolder } from './drift.js';

// The format of sha256sum, so that `sha256sum -c SHA256SUMS` in the folder says the same as db:check.
const checksumsPath = join(migrationsFolder, 'SHA256SUMS');
const freezeCommand = 'npm run db:diff -- --freeze';

/** One sentence for each migration that is new, edited or gone since the migrations were frozen. */
export async function findUnfrozen(): Promise<string[]> {
  const [frozen, current] = await Promise.all([readFrozen(), readCurrent()]);
  const names = new Set([...frozen.keys(), ...current.keys()]);
  return [...names].toSorted().flatMap((name) => faultOf(name, frozen.get(name), current.get(name)) ?? []);
}

/** Writes down the present text of every migration as the one that may not change again. */
export async function freeze(): Promise<void> {
  const lines = [...(await readCurrent())].map(([name, checksum]) => `${checksum}  ${name}/migration.sql\n`);
  await writeFile(checksumsPath, lines.join(''));
}

function faultOf(name: string, frozen: string | undefined, current: string | undefined): string | undefined {
  if (frozen === current) return undefined;
  if (frozen === undefined) return `Migration ${name} is new. When its SQL is final, run: ${freezeCommand}`;
  if (current === undefined) {
    return `Migration ${name} is gone. Restore its folder; if no database ever applied it, run: ${freezeCommand}`;
  }
  return `Migration ${name} was edited: every database that applied it will refuse to start. Restore it and write a new migration; if no database ever applied it, run: ${freezeCommand}`;
}

async function readCurrent(): Promise<Map<string, string>> {
  const migrations = await readMigrations(migrationsFolder);
  return new Map(migrations.map(({ name, checksum }) => [name, checksum]));
}

async function readFrozen(): Promise<Map<string, string>> {
  // A missing file is an empty one: then every migration counts as new.
  const text = await readFile(checksumsPath, 'utf8').catch(() => '');
  const lines = text.matchAll(/^([0-9a-f]{64}) {2}(.+)\/migration\.sql$/gm);
  return new Map([...lines].map(([, checksum = '', name = '']) => [name, checksum]));
}
