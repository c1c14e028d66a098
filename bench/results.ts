import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Case, ServerName } from './cases.js';
import type { Load } from './load.js';
import type { SeedSize } from './seeded-data.js';

/** What one run of the load has cost. */
export interface Round extends Load {
  /** Of all cores, while the load ran. */
  readonly serverCpuMs: number;
  readonly databaseCpuMs: number;
}

/** One server in one case. */
export interface ServerResult {
  readonly server: ServerName;
  readonly rounds: readonly Round[];
  readonly peakMb: number;
}

/** A case; round for round, its servers were measured one right after the other. */
export interface CaseResult {
  readonly name: Case['name'];
  readonly title: string;
  readonly servers: readonly ServerResult[];
}

/** The same case of Bidwell alone on more and more rows. */
export interface GrowthResult {
  readonly name: Case['name'];
  readonly sizes: readonly { readonly size: SeedSize; readonly rounds: readonly Round[] }[];
}

/** The same case on more and more processes; the load comes to each of them at once. */
export interface ProcessesResult {
  readonly name: Case['name'];
  readonly counts: readonly { readonly processes: number; readonly rounds: readonly Round[] }[];
}

/** What a process of Bidwell costs before anybody asks it, and what it keeps afterwards. */
export interface StartResult {
  /** From its spawn to the first 200 of `/health`, each start. */
  readonly cpuMs: readonly number[];
  readonly wallMs: readonly number[];
  readonly idleMb: number;
  readonly loadedMb: number;
  readonly peakMb: number;
}

/** Where and how it was measured. */
export interface Setting {
  readonly at: string;
  readonly machine: string;
  readonly versions: string;
  readonly commit: string;
  readonly seed: SeedSize;
  readonly rounds: number;
  readonly seconds: number;
}

/** All that a run has found; a part that was left out keeps what the run before has found. */
export interface Results {
  readonly cases?: { readonly setting: Setting; readonly found: readonly CaseResult[] };
  readonly growth?: { readonly setting: Setting; readonly found: readonly GrowthResult[] };
  readonly processes?: { readonly setting: Setting; readonly found: readonly ProcessesResult[] };
  readonly start?: { readonly setting: Setting; readonly found: StartResult };
}

/** Where runs leave files; not in git. */
export const resultsDir = join(import.meta.dirname, 'results');

const latestFile = join(resultsDir, 'latest.json');

/** What the last runs have found; nothing before the first one. */
export async function readResults(): Promise<Results> {
  try {
    return JSON.parse(await readFile(latestFile, 'utf8')) as Results;
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return {};
    throw error;
  }
}

/** Keeps what was found, beside the parts that were not measured this time. */
export async function keepResults(found: Results): Promise<void> {
  const all: Results = { ...(await readResults()), ...found };
  await mkdir(resultsDir, { recursive: true });
  await writeFile(`${latestFile}.new`, `${JSON.stringify(all, null, 1)}\n`);
  await rename(`${latestFile}.new`, latestFile);
}
