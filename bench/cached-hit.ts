import autocannon from 'autocannon';
import { startBidwell, startDatabase, startFixed, startRedis } from './servers.js';

/** The list of open jobs as a client shows it. */
const query = `query OpenJobs {
  jobs(first: 20) {
    totalCount
    nodes { id title bidCount createdAt client { id handle name } skills { name } }
  }
}`;

const request = {
  method: 'POST',
  headers: { 'content-type': 'application/json' },
  body: JSON.stringify({ query }),
} as const;

const rounds = Number(process.env['ROUNDS'] ?? 7);
const seconds = Number(process.env['SECONDS'] ?? 4);

/** A kept answer of one process against a bare server that sends the same bytes, turn by turn. */
async function measure(name: string, settings: Record<string, string>): Promise<void> {
  const bidwell = await startBidwell(settings);
  const body = await untilHit(bidwell.url);
  const fixed = await startFixed(body);
  const ratios: number[] = [];
  await rateOf(fixed.url, 2);
  await rateOf(bidwell.url, 2);
  for (let round = 0; round < rounds; round += 1) {
    const bare = await rateOf(fixed.url, seconds);
    const kept = await rateOf(bidwell.url, seconds);
    ratios.push(kept / bare);
    console.error(`${name}: ${kept.toFixed(0)} / ${bare.toFixed(0)}`);
  }
  await Promise.all([bidwell.stop(), fixed.stop()]);
  const [least, median, most] = spreadOf(ratios);
  console.log(`| ${name} | ${body.length} | ${median} | ${least} to ${most} |`);
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

async function rateOf(url: string, duration: number): Promise<number> {
  const result = await autocannon({ ...request, url, duration, connections: 50 });
  if (result.non2xx > 0 || result.errors > 0)
    throw new Error(`${url}: ${result.non2xx} refused, ${result.errors} failed.`);
  return result.requests.average;
}

function spreadOf(numbers: number[]): [string, string, string] {
  const sorted = numbers.toSorted((one, other) => one - other);
  const at = (share: number) => (sorted[Math.round(share * (sorted.length - 1))] ?? 0).toFixed(2);
  return [at(0), at(0.5), at(1)];
}

console.log(
  '| the table of the cache | bytes | of the rate of a bare server | spread |\n| --- | --- | --- | --- |',
);
const database = await startDatabase('small');
await measure('in memory', { DATABASE_URL: database.url });
const redis = await startRedis();
await measure('in Redis', { DATABASE_URL: database.url, REDIS_URL: redis.url });
await redis.stop();
await database.stop();
