import { readFileSync } from 'node:fs';
import { keepAwake, LoadGenerator, type LoadOptions } from './load.js';
import { pin } from './processes.js';
import { startBidwell, startDatabase, startFixed, startRedis } from './servers.js';
import { spreadOf } from './spread.js';
import { untilHit } from './until-hit.js';

/** The list of jobs as the clients ask for it: 20 jobs with five bids each, and their bidders. */
const query = readFileSync(new URL('../src/explorer/operations/job-list.graphql', import.meta.url), 'utf8');

const request = { body: JSON.stringify({ query }) };
const [serverCore, loadCore] = ['0', '1'];
const connections = 50;

const roundsMax = Number(process.env['ROUNDS'] ?? 7);
const seconds = Number(process.env['SECONDS'] ?? 4);

/** A kept answer of one process against a bare server that sends the same bytes, turn by turn. */
async function measure(name: string, settings: Record<string, string>): Promise<void> {
  const bidwell = await startBidwell(settings);
  const body = await untilHit(bidwell.url, request);
  const fixed = await startFixed(body);
  await pin([...bidwell.pids, ...fixed.pids], serverCore);
  const ratios: number[] = [];
  await rateOf(fixed.url, 2);
  await rateOf(bidwell.url, 2);
  for (let round = 0; round < roundsMax; round += 1) {
    const [bare, kept] = [await rateOf(fixed.url, seconds), await rateOf(bidwell.url, seconds)];
    ratios.push(kept / bare);
    console.error(`${name}: ${kept.toFixed(0)} / ${bare.toFixed(0)}`);
  }
  await Promise.all([bidwell.stop(), fixed.stop()]);
  const { median, least, most } = spreadOf(ratios);
  const told = `${median.toFixed(2)} (${least.toFixed(2)} to ${most.toFixed(2)})`;
  console.log(`| ${[name, body.length, told].join(' | ')} |`);
}

/** @returns requests per second; every one was answered with a success. */
async function rateOf(url: string, duration: number): Promise<number> {
  const options: LoadOptions = { seconds: duration, connections, core: loadCore };
  const told = await load.put(url, options);
  if (told.failed > 0) throw new Error(`${url}: ${JSON.stringify(told)}`);
  return told.requests / told.seconds;
}

const load = await LoadGenerator.create([request]);
const sleepAgain = keepAwake(loadCore);
console.log('| the table of the cache | bytes | of the rate of a bare server |\n| --- | --- | --- |');
const database = await startDatabase('small');
await measure('in memory', { DATABASE_URL: database.url });
const redis = await startRedis();
await pin(redis.pids, loadCore);
await measure('in Redis', { DATABASE_URL: database.url, REDIS_URL: redis.url });
await redis.stop();
await database.stop();
sleepAgain();
await load.close();
