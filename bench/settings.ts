import { execFile } from 'node:child_process';
import { cpus, totalmem } from 'node:os';
import { promisify } from 'node:util';
import { Client } from 'pg';
import type { Setting } from './results.js';
import type { SeedSize } from './seeded-data.js';

/** How long and on what to measure, as the environment says. */
export interface RunSettings {
  readonly rounds: number;
  readonly seconds: number;
  /** Of the cases; the growth has its own three. */
  readonly seed: SeedSize;
  readonly growthSeeds: readonly SeedSize[];
  /** Only these cases; all of a part when empty. */
  readonly caseNames: readonly string[];
  readonly parts: readonly Part[];
}

/** What can be measured by itself. */
export type Part = (typeof partNames)[number];

const partNames = ['cases', 'growth', 'processes', 'start'] as const;
const seedSizes = ['small', 'medium', 'large'] as const;

/** @throws {Error} a word is not one of those that can be asked for. */
export function readSettings(env: NodeJS.ProcessEnv): RunSettings {
  return {
    rounds: Number(env['ROUNDS'] ?? 5),
    seconds: Number(env['SECONDS'] ?? 4),
    seed: wordsOf(env['SEED'] ?? 'medium', seedSizes)[0] ?? 'medium',
    growthSeeds: wordsOf(env['GROWTH'] ?? seedSizes.join(), seedSizes),
    caseNames: (env['CASES'] ?? '').split(',').filter(Boolean),
    parts: wordsOf(env['PARTS'] ?? partNames.join(), partNames),
  };
}

/** What a reader has to know about the numbers beside them. */
export async function settingOf(
  { rounds, seconds, seed }: RunSettings,
  databaseUrl: string,
): Promise<Setting> {
  const [core] = cpus();
  const memoryGb = Math.round(totalmem() / 2 ** 30);
  const { stdout } = await promisify(execFile)('git', ['describe', '--always', '--dirty'], {
    cwd: import.meta.dirname,
  }).catch(() => ({ stdout: 'unknown' }));
  return {
    at: new Date().toISOString(),
    machine: `${cpus().length} cores (${core?.model.trim() ?? 'unknown'}), ${memoryGb} GB`,
    versions: `Node ${process.versions.node}, Postgres ${await postgresVersion(databaseUrl)}`,
    commit: stdout.trim(),
    ...{ rounds, seconds, seed },
  };
}

async function postgresVersion(connectionString: string): Promise<string> {
  const client = new Client({ connectionString });
  await client.connect();
  const { rows } = await client.query<{ server_version: string }>('SHOW server_version');
  await client.end();
  return rows[0]?.server_version ?? 'unknown';
}

function wordsOf<Word extends string>(text: string, known: readonly Word[]): Word[] {
  return text.split(',').map((word) => {
    const found = known.find((one) => one === word);
    if (found === undefined) throw new Error(`${word} is none of ${known.join(', ')}.`);
    return found;
  });
}
