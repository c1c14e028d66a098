import { existsSync } from 'node:fs';
import { mkdir, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { cases, readCaseData } from './cases.js';
import { timesOf, type CpuProfile, type FunctionTime } from './cpu-profile.js';
import { LoadGenerator } from './load.js';
import { resultsDir } from './results.js';
import { createTokenSecret, startBidwell, startDatabase, type Running } from './servers.js';
import { readSettings } from './settings.js';
import { waitFor } from './wait.js';

const warmUpSeconds = 5;
const profileSeconds = 10;
const rowsMax = 15;

/** Profiles Bidwell while a case loads it. @returns the file of the profile. */
async function profileCase(name: string, database: Running): Promise<string> {
  const one = cases.find((known) => known.name === name);
  if (!one) throw new Error(`${name} is none of ${cases.map((known) => known.name).join(', ')}.`);
  await mkdir(resultsDir, { recursive: true });
  const file = join(resultsDir, `${name}.cpuprofile`);
  await rm(file, { force: true });

  const tokenKeys = createTokenSecret();
  const data = await readCaseData(database.url, tokenKeys);
  const generator = await LoadGenerator.create(one.requestsFor('bidwell', data));
  const CACHE = name === 'hit' || name === 'mix' ? 'on' : 'off';
  const bidwell = await startBidwell(
    { DATABASE_URL: database.url, TOKEN_KEYS: tokenKeys, CACHE, PROFILE_FILE: file },
    ['--import', join(import.meta.dirname, 'profile-hook.mjs')],
  );
  try {
    await one.prepare?.(data);
    await generator.put(bidwell.url, { seconds: warmUpSeconds });
    await one.prepare?.(data);
    signal(bidwell);
    await generator.put(bidwell.url, { seconds: profileSeconds });
    signal(bidwell);
    return await waitFor('The profile', () => (existsSync(file) ? file : null));
  } finally {
    await bidwell.stop();
    await generator.close();
  }
}

function signal({ pids }: Running): void {
  for (const pid of pids) process.kill(pid, 'SIGUSR2');
}

function print(title: string, times: readonly FunctionTime[], share: 'self' | 'total'): void {
  const shown = times.toSorted((one, other) => other[share] - one[share]).slice(0, rowsMax);
  const percent = (part: number) => `${(part * 100).toFixed(1)} %`;
  const rows = shown.map(({ name, place, self, total }) => [
    `\`${name}\``,
    place,
    percent(self),
    percent(total),
  ]);
  const lines = [['function', 'where', 'self', 'total'], ['---', '---', '---', '---'], ...rows];
  console.log(`\n${title}\n\n${lines.map((cells) => `| ${cells.join(' | ')} |`).join('\n')}`);
}

const [name = 'list'] = process.argv.slice(2);
const database = await startDatabase(readSettings(process.env).seed);
try {
  const file = await profileCase(name, database);
  const times = await timesOf(JSON.parse(await readFile(file, 'utf8')) as CpuProfile);
  console.log(file);
  print('By what they took themselves:', times, 'self');
  print('By what they took with all that they called:', times, 'total');
} finally {
  await database.stop();
}
