import { Redis } from 'ioredis';
import type { RedisServer } from '../../support/redis-server.js';
import { startServer, type ServerProcess } from '../../support/server-process.js';
import { query, type HttpAnswer } from '../service.fixtures.js';

/** Small reads at a steady pace, by turns to each server. */
export interface Load {
  /** Whatever was no plain answer. */
  failures: string[];
  /** How many milliseconds the answers of each server took to what was sent while `work` ran. */
  during: (work: () => Promise<unknown>) => Promise<number[][]>;
  /** Resolves when the last answer is there. */
  stop: () => Promise<void>;
}

interface Sample {
  server: ServerProcess;
  sentMs: number;
  durationMs: number;
}

/** Both take points; the second gives some back, and reads from Postgres. */
const documents = ['{ __typename }', '{ categories { slug } }'] as const;

/** Milliseconds between two requests. */
const paceMs = 15;

/** Asks on, however long answers take: slow ones must not thin out those that follow. */
export function startLoad(servers: readonly ServerProcess[]): Load {
  const failures: string[] = [];
  const samples: Sample[] = [];
  const underWay = new Set<Promise<void>>();
  let sent = 0;
  const ask = async (): Promise<void> => {
    const round = Math.floor(sent / servers.length);
    const server = servers[sent++ % servers.length];
    if (!server) return;
    const sentMs = performance.now();
    const failure = await read(server, round).then(failureOf, String);
    samples.push({ server, sentMs, durationMs: performance.now() - sentMs });
    if (failure !== null) failures.push(failure);
  };
  const timer = setInterval(() => {
    const asking = ask().finally(() => underWay.delete(asking));
    underWay.add(asking);
  }, paceMs);

  return {
    failures,
    during: async (work) => {
      const fromMs = performance.now();
      await work();
      const toMs = performance.now();
      await Promise.all(underWay);
      const sentThen = samples.filter(({ sentMs }) => sentMs >= fromMs && sentMs < toMs);
      return servers.map((asked) =>
        sentThen.filter(({ server }) => server === asked).map(({ durationMs }) => durationMs),
      );
    },
    stop: async () => {
      clearInterval(timer);
      await Promise.all(underWay);
    },
  };
}

function read({ address }: ServerProcess, round: number): Promise<HttpAnswer> {
  return query(address, documents[round % documents.length] ?? '', { headers: newAddress() });
}

function failureOf({ status, text, body }: HttpAnswer): string | null {
  return status === 200 && body.data && !body.errors ? null : `${status} ${text}`;
}

let addresses = 0;

/** Of a caller whom nobody has counted yet. */
function newAddress(): Record<string, string> {
  addresses += 1;
  return { 'x-forwarded-for': `10.${addresses >> 16}.${(addresses >> 8) & 255}.${addresses & 255}` };
}

/** Starts a server that has answered so often that it answers fast. */
export async function startWarmServer(settings: Record<string, string>): Promise<ServerProcess> {
  const server = await startServer(settings);
  for (let round = 0; round < 60; round += 1) await read(server, round);
  return server;
}

/**
 * How many sign-ins of one account each server let through to the password, of `count` at once to each. Each comes from an
 * address of its own, so that it is the rate of the account that holds.
 */
export async function signInsAllowed(
  servers: readonly ServerProcess[],
  account: string,
  count: number,
): Promise<number[]> {
  const input = `{ email: "${account}@example.com", password: "not the one" }`;
  const document = `mutation { signIn(input: ${input}) { session { accessToken } } }`;
  const signIn = async (address: string): Promise<boolean> => {
    const { body, text } = await query(address, document, { headers: newAddress() });
    const code = body.errors?.[0]?.extensions.code;
    if (code !== 'UNAUTHENTICATED' && code !== 'RATE_LIMITED') throw new Error(`A sign-in got ${text}.`);
    return code === 'UNAUTHENTICATED';
  };
  return Promise.all(
    servers.map(async ({ address }) => {
      const outcomes = await Promise.all(Array.from({ length: count }, () => signIn(address)));
      return outcomes.filter(Boolean).length;
    }),
  );
}

/** Sends one command over a connection of its own. */
export async function tellRedis({ url }: RedisServer, command: string, ...values: string[]): Promise<void> {
  const client = new Redis(url);
  await client.call(command, ...values).finally(() => {
    client.disconnect();
  });
}

/** Leaves Redis twice as full as it may be, so that it stays full whatever its clients give back. */
export async function fillRedis(redis: RedisServer): Promise<void> {
  await tellRedis(redis, 'SET', 'filler', 'x'.repeat(2 * 1024 * 1024));
  await tellRedis(redis, 'CONFIG', 'SET', 'maxmemory-policy', 'noeviction', 'maxmemory', '1mb');
}

/** Undoes `fillRedis`. */
export async function emptyRedis(redis: RedisServer): Promise<void> {
  await tellRedis(redis, 'CONFIG', 'SET', 'maxmemory', '0');
  await tellRedis(redis, 'DEL', 'filler');
}

/** What nine of ten numbers do not exceed. */
export function ninthTenth(numbers: readonly number[]): number {
  const sorted = numbers.toSorted((a, b) => a - b);
  return sorted[Math.ceil(0.9 * sorted.length) - 1] ?? NaN;
}

/** How often an event stands in the log of a server. */
export function timesLogged({ logLines }: ServerProcess, wanted: string): number {
  return logLines.filter(({ event }) => event === wanted).length;
}
