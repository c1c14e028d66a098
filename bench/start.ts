import { cases, readCaseData } from './cases.js';
import { LoadGenerator } from './load.js';
import { cpuMs, forgetPeak, peakMb, residentMb } from './processes.js';
import type { StartResult } from './results.js';
import { createTokenSecret, startBidwell, type Running } from './servers.js';
import { spreadOf } from './spread.js';
import { pause, waitFor } from './wait.js';

const starts = 5;
const idleMs = 10_000;
const loadSeconds = 10;

/** What a process costs until it is healthy, on a database that is migrated, and the memory it holds idle and after the list. */
export async function measureStart(database: Running): Promise<StartResult> {
  const seen: { cpu: number; wall: number; idleMb: number }[] = [];
  for (let start = 0; start < starts; start += 1) seen.push(await startOnce(database));
  return {
    cpuMs: seen.map(({ cpu }) => cpu),
    wallMs: seen.map(({ wall }) => wall),
    idleMb: spreadOf(seen.map(({ idleMb }) => idleMb)).median,
    ...(await memoryUnderLoad(database)),
  };
}

async function startOnce(database: Running): Promise<{ cpu: number; wall: number; idleMb: number }> {
  const begun = performance.now();
  const bidwell = await startBidwell({ DATABASE_URL: database.url });
  try {
    await untilHealthy(bidwell.url);
    const [cpu, wall] = [cpuMs(bidwell.pids), performance.now() - begun];
    await pause(idleMs);
    const idleMb = residentMb(bidwell.pids);
    console.error(`start: ${cpu} ms of CPU, ${wall.toFixed(0)} ms, ${idleMb.toFixed(0)} MB idle`);
    return { cpu, wall, idleMb };
  } finally {
    await bidwell.stop();
  }
}

async function untilHealthy(url: string): Promise<void> {
  await waitFor('/health with 200', async () => ((await fetch(new URL('/health', url))).ok ? true : null));
}

async function memoryUnderLoad(database: Running): Promise<Pick<StartResult, 'loadedMb' | 'peakMb'>> {
  const tokenKeys = createTokenSecret();
  const data = await readCaseData(database.url, tokenKeys);
  const list = cases.find(({ name }) => name === 'list')?.requestsFor('bidwell', data) ?? [];
  const generator = await LoadGenerator.create(list);
  const bidwell = await startBidwell({ DATABASE_URL: database.url, TOKEN_KEYS: tokenKeys, CACHE: 'off' });
  try {
    forgetPeak(bidwell.pids);
    await generator.put(bidwell.url, { seconds: loadSeconds });
    await pause(idleMs);
    return { loadedMb: residentMb(bidwell.pids), peakMb: peakMb(bidwell.pids) };
  } finally {
    await bidwell.stop();
    await generator.close();
  }
}
