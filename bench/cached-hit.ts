import { readFileSync } from 'node:fs';
import { keepAwake, LoadGenerator } from './load.js';
import { startBidwell, startDatabase, startFixed, startRedis } from './servers.js';

/** The list of jobs as the clients ask for it: 20 jobs with five bids each, and their bidders. */
const query = readFileSync(new URL('../src/explorer/operations/job-list.graphql', import.meta.url), 'utf8');

const request = {
  method: 'POST',
  headers: { 'content-type': 'application/json' },
  body: JSON.stringify({ query }),
} as const;

const roundsMax = Number(process.env['ROUNDS'] ?? 7);
const seconds = Number(process.env['SECONDS'] ?? 4);

/** A kept answer of one process against a bare server that sends the same bytes, turn by turn. */
async function measure(name: string, settings: Record<string, string>): Promise<void> {
  const bidwell = await startBidwell(settings);
  const body = await untilHit(bidwell.url);
  const fixed = await startFixed(body);
  const ratios: number[] = [];
  await load.put(fixed.url, 2);
  await load.put(bidwell.url, 2);
  for (let round = 0; round < roundsMax; round += 1) {
    const [bare, kept] = [await load.put(fixed.url, seconds), await load.put(bidwell.url, seconds)];
    ratios.push(kept / bare);
    console.error(`${name}: ${kept.toFixed(0)} / ${bare.toFixed(0)}`);
  }
  await Promise.all([bidwell.stop(), fixed.stop()]);
  console.log(`| ${[name, body.length, spreadOf(ratios)].join(' | ')} |`);
}

async function untilHit(url: string): Promise<Buffer> {
  for (let tries = 0; tries < 200; tries += 1) {
    const response = await fetch(url, request);
    const body = Buffer.from(await response.arrayBuffer());
    if (response.headers.get('cache-status')?.includes('hit')) return body;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error('No answer is served from the cache.');
}

function spreadOf(numbers: number[]): string {
  const sorted = numbers.toSorted((one, other) => one - other);
  const at = (share: number) => (sorted[Math.round(share * (sorted.length - 1))] ?? 0).toFixed(2);
  return `${at(0.5)} (${at(0)} to ${at(1)})`;
}

const load = await LoadGenerator.create(request.body);
const sleepAgain = keepAwake();
console.log('| the table of the cache | bytes | of the rate of a bare server |\n| --- | --- | --- |');
const database = await startDatabase('small');
await measure('in memory', { DATABASE_URL: database.url });
const redis = await startRedis();
await measure('in Redis', { DATABASE_URL: database.url, REDIS_URL: redis.url });
await redis.stop();
await database.stop();
sleepAgain();
await load.close();
