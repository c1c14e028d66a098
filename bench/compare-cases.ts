import { cases, readCaseData, type Case, type CaseData, type ServerName } from './cases.js';
import { assertEqual } from './equality.js';
import { keepAwake, LoadGenerator } from './load.js';
import { startPeer } from './peers/index.js';
import { allCores, forgetPeak, peakMb, pin } from './processes.js';
import type { CaseResult, Round } from './results.js';
import { measureInRounds, type Target } from './rounds.js';
import { createTokenSecret, startBidwell, startFixed, type Running } from './servers.js';
import type { RunSettings } from './settings.js';
import { untilHit } from './until-hit.js';

/** What a server answers without a database is measured on a core of its own: the load would take as much as the server. */
const [serverCore, loadCore] = ['0', '1'];

const keptCases: readonly Case['name'][] = ['hit', 'mix'];

type Servers = Map<ServerName, Running>;

/** Every case in turn, with servers that are started for it alone and that have proved to answer the same. */
export async function compareCases(settings: RunSettings, database: Running): Promise<CaseResult[]> {
  const { caseNames } = settings;
  const results: CaseResult[] = [];
  for (const one of cases.filter(({ name }) => caseNames.length === 0 || caseNames.includes(name))) {
    results.push(await compareCase(one, settings, database));
  }
  return results;
}

async function compareCase(one: Case, settings: RunSettings, database: Running): Promise<CaseResult> {
  const servers: Servers = new Map();
  const tokenKeys = createTokenSecret();
  try {
    const data = await readCaseData(database.url, tokenKeys);
    await start(servers, one, { data, tokenKeys, databaseUrl: database.url });
    await assertEqual(one, servers, data);
    const targets = await Promise.all([...servers].map((entry) => targetOf(one, entry, data, database)));
    for (const { pids } of servers.values()) forgetPeak(pids);
    const rounds = await roundsOf(one, settings, targets);
    const found = [...servers].map(([server, { pids }], index) => {
      return { server, rounds: rounds[index] ?? [], peakMb: peakMb(pids) };
    });
    return { name: one.name, title: one.title, servers: found };
  } finally {
    await Promise.all([...servers.values()].map((server) => server.stop()));
  }
}

interface Start {
  readonly data: CaseData;
  readonly tokenKeys: string;
  readonly databaseUrl: string;
}

async function start(servers: Servers, one: Case, { data, tokenKeys, databaseUrl }: Start): Promise<void> {
  const CACHE = keptCases.includes(one.name) ? 'on' : 'off';
  const bidwell = await startBidwell({ DATABASE_URL: databaseUrl, TOKEN_KEYS: tokenKeys, CACHE });
  servers.set('bidwell', bidwell);
  for (const name of one.servers) {
    if (name === 'bidwell') continue;
    if (name !== 'fixed-bytes') {
      servers.set(name, await startPeer(name, databaseUrl));
      continue;
    }
    const [request] = one.requestsFor('bidwell', data);
    if (!request) throw new Error(`${one.name} asks nothing.`);
    servers.set(name, await startFixed(await untilHit(bidwell.url, request)));
  }
}

async function targetOf(
  one: Case,
  [name, { url, pids }]: [ServerName, Running],
  data: CaseData,
  database: Running,
): Promise<Target> {
  const generator = await LoadGenerator.create(one.requestsFor(name, data));
  return {
    ...{ name, generator, urls: [url], serverPids: pids, databasePids: database.pids },
    around: async (turn) => {
      await one.prepare?.(data);
      return one.name === 'hit' ? onACoreOfItsOwn(pids, turn) : turn();
    },
  };
}

async function roundsOf(one: Case, settings: RunSettings, targets: readonly Target[]): Promise<Round[][]> {
  const isHit = one.name === 'hit';
  const sleepAgain = isHit ? keepAwake(loadCore) : () => undefined;
  try {
    const { rounds, seconds } = settings;
    return await measureInRounds(one.name, targets, { rounds, seconds, ...(isHit && { core: loadCore }) });
  } finally {
    sleepAgain();
    for (const { generator } of targets) await generator.close();
  }
}

async function onACoreOfItsOwn(pids: readonly number[], turn: () => Promise<Round>): Promise<Round> {
  await pin(pids, serverCore);
  try {
    return await turn();
  } finally {
    await pin(pids, allCores);
  }
}
