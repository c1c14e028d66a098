import { cases, readCaseData, type Case, type CaseData } from './cases.js';
import { LoadGenerator } from './load.js';
import type { GrowthResult } from './results.js';
import { measureInRounds, type Target } from './rounds.js';
import type { SeedSize } from './seeded-data.js';
import { createTokenSecret, startBidwell, startDatabase, type Running } from './servers.js';
import type { RunSettings } from './settings.js';

const growingCases: readonly Case['name'][] = ['point', 'list', 'list-total', 'deep', 'search', 'facets'];

/** One size of the seed, with a Bidwell of its own. */
interface Ground {
  readonly size: SeedSize;
  readonly database: Running;
  readonly bidwell: Running;
  readonly data: CaseData;
}

/** What the cases cost on few and on many rows: the databases stand side by side and take turns. */
export async function measureGrowth(settings: RunSettings): Promise<GrowthResult[]> {
  const { caseNames, growthSeeds } = settings;
  const opened: Running[] = [];
  try {
    const grounds: Ground[] = [];
    for (const size of growthSeeds) grounds.push(await openGround(size, opened));
    const results: GrowthResult[] = [];
    for (const one of cases) {
      const isWanted = caseNames.length === 0 || caseNames.includes(one.name);
      if (isWanted && growingCases.includes(one.name))
        results.push(await measureCase(one, grounds, settings));
    }
    return results;
  } finally {
    for (const running of opened.toReversed()) await running.stop();
  }
}

async function openGround(size: SeedSize, opened: Running[]): Promise<Ground> {
  const database = await startDatabase(size);
  opened.push(database);
  const tokenKeys = createTokenSecret();
  const bidwell = await startBidwell({ DATABASE_URL: database.url, TOKEN_KEYS: tokenKeys, CACHE: 'off' });
  opened.push(bidwell);
  return { size, database, bidwell, data: await readCaseData(database.url, tokenKeys) };
}

async function measureCase(
  one: Case,
  grounds: readonly Ground[],
  { rounds, seconds }: RunSettings,
): Promise<GrowthResult> {
  const targets = await Promise.all(grounds.map((ground) => targetOf(one, ground)));
  try {
    const seen = await measureInRounds(`growth of ${one.name}`, targets, { rounds, seconds });
    return { name: one.name, sizes: grounds.map(({ size }, index) => ({ size, rounds: seen[index] ?? [] })) };
  } finally {
    for (const { generator } of targets) await generator.close();
  }
}

async function targetOf(one: Case, { size, database, bidwell, data }: Ground): Promise<Target> {
  const generator = await LoadGenerator.create(one.requestsFor('bidwell', data));
  const pids = { serverPids: bidwell.pids, databasePids: database.pids };
  return { name: size, generator, urls: [bidwell.url], ...pids };
}
