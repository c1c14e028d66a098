import { Client } from 'pg';
import { assertEqual } from './equality.js';
import { cases, readCaseData, type Case, type CaseData, type ServerName } from './cases.js';
import { startPeer } from './peers/index.js';
import * as servers from './servers.js';

// Proves on the small seed that all servers answer every case alike: `npm run equal`, or with names of cases behind it.

const tokenKeys = servers.createTokenSecret();

async function run(): Promise<number> {
  const database = await servers.startDatabase('small');
  const started = new Map<string, servers.Running>();
  try {
    await turnTheClock(database.url);
    const data = await readCaseData(database.url, tokenKeys);
    const names = process.argv.slice(2);
    let failedCount = 0;
    for (const one of cases.filter(({ name }) => names.length === 0 || names.includes(name))) {
      const error = await check(one, data, started);
      if (error) failedCount += 1;
    }
    return failedCount;
  } finally {
    await Promise.all([...started.values()].map((server) => server.stop()));
    await database.stop();
  }
}

/** Makes rows that only the clock tells from others, and some that lists leave out: a server that forgets a rule answers otherwise. */
async function turnTheClock(connectionString: string): Promise<void> {
  const client = new Client({ connectionString });
  await client.connect();
  try {
    await client.query(`
      update jobs set award_expires_at = app_now() - interval '1 hour', bidding_ends_at = app_now() + interval '5 days',
        published_at = app_now() - interval '1 hour'
      where id in (select id from jobs where status = 'AWARDED' and not is_withheld order by id limit 3);
      update jobs set bidding_ends_at = app_now() - interval '1 hour'
      where id in (select id from jobs where status = 'OPEN' order by published_at desc limit 5);
      update bids set status = 'WITHDRAWN'
      where id in (select b.id from bids b join jobs j on j.id = b.job_id
        where j.status = 'OPEN' and b.status = 'SUBMITTED' order by j.published_at desc limit 20);
      update ratings set is_counted = false, revealed_at = app_now() - interval '1 hour'
      where id in (select r.id from ratings r join jobs j on j.client_id = r.subject_id
        where j.status = 'OPEN' order by j.published_at desc limit 40)`);
  } finally {
    await client.end();
  }
}

/** Says how one case went, a line for each server. */
async function check(
  one: Case,
  data: CaseData,
  started: Map<string, servers.Running>,
): Promise<Error | undefined> {
  try {
    const asked = new Map<ServerName, servers.Running>();
    for (const name of one.servers) asked.set(name, await start(name, one, data, started));
    for (const { server, comparedCount } of await assertEqual(one, asked, data)) {
      console.log(`${one.name.padEnd(12)} ${server.padEnd(12)} ${comparedCount} answers are equal`);
    }
    return undefined;
  } catch (error) {
    const failure = error instanceof Error ? error : new Error(String(error));
    console.log(`${one.name.padEnd(12)} ${failure.message}`);
    return failure;
  }
}

/** Each server is started when it is first asked; Bidwell once with its cache and once without. */
async function start(
  name: ServerName,
  one: Case,
  data: CaseData,
  started: Map<string, servers.Running>,
): Promise<servers.Running> {
  const isKept = one.name === 'hit';
  const key = name === 'bidwell' && isKept ? 'bidwell with its cache' : name;
  const known = started.get(key);
  if (known) return known;
  const server = await startAnew(name, isKept, data, one);
  started.set(key, server);
  return server;
}

async function startAnew(
  name: ServerName,
  isKept: boolean,
  data: CaseData,
  one: Case,
): Promise<servers.Running> {
  const { databaseUrl } = data;
  if (name === 'fixed-bytes') return servers.startFixed(await answerOf(one, data));
  if (name !== 'bidwell') return startPeer(name, databaseUrl);
  const CACHE = isKept ? 'on' : 'off';
  return servers.startBidwell({ DATABASE_URL: databaseUrl, TOKEN_KEYS: tokenKeys, CACHE });
}

/** The bytes that a Bidwell of its own answers. */
async function answerOf(one: Case, data: CaseData): Promise<Buffer> {
  const bidwell = await startAnew('bidwell', true, data, one);
  const [request] = one.requestsFor('bidwell', data);
  const headers = { 'content-type': 'application/json' };
  const response = await fetch(bidwell.url, { method: 'POST', headers, body: request?.body ?? '' });
  const bytes = Buffer.from(await response.arrayBuffer());
  await bidwell.stop();
  return bytes;
}

process.exitCode = (await run()) === 0 ? 0 : 1;
