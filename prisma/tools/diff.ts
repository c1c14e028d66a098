import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { print, runVerb } from '../../src/cli/verb.js';
import { readMigrations } from '../../src/platform/database/migration-files.js';
import { StartupError } from '../../src/platform/errors/startup-error.js';
import { findUnfrozen, freeze } from './checksums.js';
import { findDrift, migrationsFolder } from './drift.js';

const usage =
  'npm run db:diff (prints the SQL), npm run db:diff -- <name> (writes it), npm run db:diff -- --freeze';

await runVerb(async () => {
  const [argument] = process.argv.slice(2);
  if (argument === '--freeze') await freezeAll();
  else await showDifference(argument);
  return 0;
});

async function freezeAll(): Promise<void> {
  const unfrozen = await findUnfrozen();
  await freeze();
  print(unfrozen.length === 0 ? 'Every migration was frozen already.' : `Frozen: ${unfrozen.length}.`);
}

async function showDifference(name: string | undefined): Promise<void> {
  const path = name === undefined ? undefined : await pathOfNext(name);
  const sql = await findDrift();
  if (sql === null) {
    print('No difference.');
  } else if (path === undefined) {
    print(sql);
  } else {
    await mkdir(path);
    await writeFile(join(path, 'migration.sql'), sql);
    print(`Wrote ${join(path, 'migration.sql')}. Review it by hand, then run: npm run db:diff -- --freeze`);
  }
}

async function pathOfNext(name: string): Promise<string> {
  if (!/^[a-z][a-z0-9_]*$/.test(name)) {
    throw new StartupError(`A migration cannot be named ${name}; use a-z, 0-9 and _.`, usage);
  }
  const folder = `${utcSeconds(new Date())}_${name}`;
  const last = (await readMigrations(migrationsFolder)).at(-1);
  // Migrations apply in the order of their names: an older name would run first on a new database and last elsewhere.
  if (last && last.name >= folder) {
    throw new StartupError(
      `The newest migration, ${last.name}, is dated in the future.`,
      'Set the clock, or rename that migration if no database ever applied it.',
    );
  }
  return join(migrationsFolder, folder);
}

function utcSeconds(time: Date): string {
  return time.toISOString().replace(/\D/g, '').slice(0, 14);
}
