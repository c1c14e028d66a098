import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { resolve } from 'node:path';
import { createInterface } from 'node:readline';
import { expect } from 'vitest';
import type { TestDatabase } from '../support/database.js';

const projectDir = resolve(import.meta.dirname, '../..');

export function startSeed(size: string, { url }: TestDatabase): ChildProcess {
  const words = ['--import', 'tsx', 'prisma/seed.ts', size, '--url', url];
  return spawn(process.execPath, words, { cwd: projectDir, stdio: ['ignore', 'ignore', 'pipe'] });
}

export async function runSeed(
  size: string,
  database: TestDatabase,
): Promise<{ code: unknown; stderr: string }> {
  const seed = startSeed(size, database);
  let stderr = '';
  seed.stderr?.on('data', (chunk: Buffer) => (stderr += chunk.toString()));
  const [code] = (await once(seed, 'close')) as [unknown];
  return { code, stderr };
}

/** Ends the seed with SIGKILL as soon as it has reported `tableName`, and waits until Postgres noticed. */
export async function killSeedAfter(tableName: string, database: TestDatabase): Promise<string[]> {
  const seed = startSeed('medium', database);
  const lines: string[] = [];
  const closed = once(seed, 'close');
  if (!seed.stderr) throw new Error('The seed has no stderr.');
  createInterface({ input: seed.stderr }).on('line', (line) => {
    lines.push(line);
    if (line.startsWith(`seeded ${tableName}:`)) seed.kill('SIGKILL');
  });
  await closed;
  await expect.poll(() => openSeeds(database), { timeout: 15_000 }).toBe(0);
  return lines;
}

async function openSeeds({ admin }: TestDatabase): Promise<number> {
  const { rows } = await admin.query<{ count: number }>(
    `SELECT count(*)::int AS count FROM pg_stat_activity
      WHERE application_name = 'bidwell-seed' AND datname = current_database()`,
  );
  return rows[0]?.count ?? 0;
}

export async function rowsOf({ admin }: TestDatabase, sql: string): Promise<Record<string, unknown>[]> {
  const { rows } = await admin.query<Record<string, unknown>>(sql);
  return rows;
}
