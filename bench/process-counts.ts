import { cases, readCaseData, type CaseRequest } from './cases.js';
import { LoadGenerator } from './load.js';
import type { ProcessesResult } from './results.js';
import { measureInRounds, type Target } from './rounds.js';
import { createTokenSecret, startBidwell, startRedis, type Running } from './servers.js';
import type { RunSettings } from './settings.js';
import { untilHit } from './until-hit.js';

const counts = [1, 2, 4] as const;
const caseNames = ['list', 'hit'] as const;

/** What one, two and four processes answer that share a database and a Redis; each gets a load of its own. */
export async function measureProcesses(settings: RunSettings, database: Running): Promise<ProcessesResult[]> {
  const redis = await startRedis();
  try {
    const results: ProcessesResult[] = [];
    for (const name of caseNames) results.push(await measureCase(name, settings, { database, redis }));
    return results;
  } finally {
    await redis.stop();
  }
}

interface Stores {
  readonly database: Running;
  readonly redis: Running;
}

async function measureCase(
  name: (typeof caseNames)[number],
  { rounds, seconds }: RunSettings,
  stores: Stores,
): Promise<ProcessesResult> {
  const tokenKeys = createTokenSecret();
  const data = await readCaseData(stores.database.url, tokenKeys);
  const requests = cases.find((one) => one.name === name)?.requestsFor('bidwell', data) ?? [];
  const generator = await LoadGenerator.create(requests);
  const servers: Running[] = [];
  try {
    while (servers.length < Math.max(...counts)) servers.push(await startOne(name, tokenKeys, stores));
    if (name === 'hit') await keepFirst(servers, requests);
    const targets = counts.map((count) => targetOf(servers.slice(0, count), generator, stores));
    const seen = await measureInRounds(`processes of ${name}`, targets, { rounds, seconds });
    return { name, counts: counts.map((processes, index) => ({ processes, rounds: seen[index] ?? [] })) };
  } finally {
    await Promise.all(servers.map((server) => server.stop()));
    await generator.close();
  }
}

function startOne(
  name: (typeof caseNames)[number],
  tokenKeys: string,
  { database, redis }: Stores,
): Promise<Running> {
  return startBidwell({
    DATABASE_URL: database.url,
    REDIS_URL: redis.url,
    TOKEN_KEYS: tokenKeys,
    CACHE: name === 'hit' ? 'on' : 'off',
  });
}

async function keepFirst(servers: readonly Running[], [request]: readonly CaseRequest[]): Promise<void> {
  if (!request) throw new Error('Nothing is asked.');
  for (const { url } of servers) await untilHit(url, request);
}

/** What Redis does is a part of what the database costs: with one process there would be none. */
function targetOf(
  servers: readonly Running[],
  generator: LoadGenerator,
  { database, redis }: Stores,
): Target {
  return {
    name: String(servers.length),
    generator,
    urls: servers.map(({ url }) => url),
    serverPids: servers.flatMap(({ pids }) => pids),
    databasePids: [...database.pids, ...redis.pids],
  };
}
