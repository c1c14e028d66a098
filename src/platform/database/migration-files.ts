import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { StartupError } from '../errors/startup-error.js';

/** One folder of `prisma/migrations`. */
export interface Migration {
  name: string;
  sql: string;
  /** The sha256 of the file's bytes in hex: what Prisma writes into its history. */
  checksum: string;
}

/**
 * Every migration of `folder`, in the order in which they apply.
 *
 * @throws {StartupError} the folder cannot be read, or a migration has no `migration.sql`.
 */
export async function readMigrations(folder: URL | string): Promise<Migration[]> {
  const path = typeof folder === 'string' ? folder : fileURLToPath(folder);
  const entries = await readdir(path, { withFileTypes: true }).catch((error: unknown) => {
    throw new StartupError(
      `The migrations cannot be read from ${path}.`,
      'Ship the folder prisma/migrations beside the code.',
      { cause: error },
    );
  });
  const names = entries.filter((entry) => entry.isDirectory()).map((entry) => entry.name);
  return Promise.all(names.toSorted().map((name) => readMigration(path, name)));
}

async function readMigration(path: string, name: string): Promise<Migration> {
  const bytes = await readFile(join(path, name, 'migration.sql')).catch((error: unknown) => {
    throw new StartupError(
      `Migration ${name} has no readable migration.sql.`,
      `Restore the file, or remove the folder ${join(path, name)}.`,
      { cause: error },
    );
  });
  const checksum = createHash('sha256').update(bytes).digest('hex');
  return { name, sql: bytes.toString('utf8'), checksum };
}
