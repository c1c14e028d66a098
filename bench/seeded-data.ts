import { execFile, spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { existsSync, rmSync } from 'node:fs';
import { mkdir, readdir, readFile, rename, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { Client } from 'pg';
import { startEmbeddedPostgres } from '../src/platform/database/embedded/embedded-postgres.js';
import { atExit } from './cleanup.js';

/** How much the seed writes: 2,000, 20,000 and 200,000 jobs. */
export type SeedSize = 'small' | 'medium' | 'large';

/** The database inside of a cluster that `copyOfSeed` made. */
export const databaseName = 'bench';

const projectDir = resolve(import.meta.dirname, '..');
const keptDir = join(tmpdir(), 'bidwell-bench-data');

/** Deadlines pass: data that are older would hold fewer open jobs than the seed is to have. */
const ageMaxMs = 2 * 24 * 60 * 60 * 1000;

/**
 * A fresh copy of a migrated, seeded and vacuumed cluster. The original is made once and kept in the folder of temporary files,
 * for two days at most; whatever a run writes, the next one begins with the same rows.
 *
 * @returns the folder; whoever asked for it removes it.
 */
export async function copyOfSeed(size: SeedSize): Promise<string> {
  await mkdir(keptDir, { recursive: true });
  await sweep();
  const kept = await keptSeed(size);
  const copy = join(keptDir, `${size}-${Date.now()}.of-${process.pid}`);
  const callOff = atExit(() => {
    rmSync(copy, { recursive: true, force: true });
  });
  await promisify(execFile)('cp', ['-a', '--reflink=auto', kept, copy]);
  callOff();
  return copy;
}

async function keptSeed(size: SeedSize): Promise<string> {
  const kept = join(keptDir, `${size}-${await hashOfSources()}`);
  if (existsSync(kept)) return kept;
  console.error(`The ${size} seed is being made, once.`);
  const draft = `${kept}.of-${process.pid}`;
  await fill(draft, size);
  await rename(draft, kept);
  return kept;
}

/** Removes what runs have left that were killed, and seeds that nobody will copy any more. */
async function sweep(): Promise<void> {
  for (const name of await readdir(keptDir)) {
    const path = join(keptDir, name);
    const owner = /\.of-(\d+)$/.exec(name)?.[1];
    const isOver = owner ? !existsSync(`/proc/${owner}`) : await isOld(path);
    if (isOver) await rm(path, { recursive: true, force: true });
  }
}

async function isOld(path: string): Promise<boolean> {
  return Date.now() - (await stat(path)).mtimeMs > ageMaxMs;
}

async function fill(dataDir: string, size: SeedSize): Promise<void> {
  const postgres = await startEmbeddedPostgres({
    ...{ dataDir, database: databaseName, durable: false },
    onNotice: (event) => {
      // It would be kept where no copy finds it.
      if (event.endsWith('data_relocated'))
        throw new Error('Set TMPDIR to a folder that everybody may enter.');
    },
  });
  try {
    await run(['src/cli/migrate.ts'], { DATABASE_URL: postgres.url });
    await run(['prisma/seed.ts', size], { DATABASE_URL: postgres.url });
    await vacuum(postgres.url);
  } finally {
    await postgres.close();
  }
}

/** As autovacuum would, but before the run and not in the middle of it. */
async function vacuum(connectionString: string): Promise<void> {
  const client = new Client({ connectionString });
  await client.connect();
  await client.query('VACUUM (ANALYZE)');
  await client.end();
}

/** Changes with whatever decides which rows there are. */
async function hashOfSources(): Promise<string> {
  const hash = createHash('sha256').update(await readFile(join(projectDir, 'prisma/seed.ts')));
  for (const folder of ['prisma/migrations', 'prisma/seed']) {
    const entries = await readdir(join(projectDir, folder), { recursive: true, withFileTypes: true });
    const files = entries
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name));
    for (const file of files.toSorted())
      hash.update(file.slice(projectDir.length)).update(await readFile(file));
  }
  return hash.digest('hex').slice(0, 12);
}

async function run(words: readonly string[], env: Record<string, string>): Promise<void> {
  const child = spawn(process.execPath, ['--import', 'tsx', ...words], {
    cwd: projectDir,
    env: { ...process.env, ...env },
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  const [code] = (await once(child, 'exit')) as [number | null];
  if (code !== 0) throw new Error(`${words.join(' ')} ended with ${String(code)}.`);
}
