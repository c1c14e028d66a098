import { setTimeout as sleep } from 'node:timers/promises';
import { vi } from 'vitest';
import { startRedisServer, type RedisServer } from '../../support/redis-server.js';
import type { Deployment } from './history-deployment.fixtures.js';
import type { HistoryChecker } from './history.fixtures.js';
import type { StopMode } from './history-postgres.fixtures.js';

/** Something that happens to a deployment, and passes. */
interface Fault {
  readonly name: string;
  /** Whether the database is out of reach meanwhile: then what needs it may be refused. */
  readonly isOfDatabase: boolean;
  readonly happen: (deployment: Deployment) => Promise<void>;
}

/** How long Redis is gone, in milliseconds: not so long that every lease has ended before it is back. */
const gapMs = 400;

/** How long a part that cannot be reached is out of reach: longer than any lease. */
const outageMs = 1_600;

const ofRedis: Fault[] = [
  aFault('Redis is flushed', async ({ redis }) => {
    await redis.tell('FLUSHALL');
  }),
  aFault('Redis stands still', async ({ redis }) => {
    redis.pause();
    await sleep(800);
    redis.resume();
  }),
  aFault('Redis is killed and comes back empty', async ({ redis }) => {
    await redis.kill();
    await sleep(gapMs);
    await redis.restart();
  }),
  aFault('Redis is killed and comes back with what it held before', async ({ redis }) => {
    const dump = await redis.dump();
    await sleep(gapMs);
    await redis.kill();
    await redis.restart(dump);
  }),
  aFault('Redis is made the replica of an empty one, and a primary again', async ({ redis }) => {
    await withOtherRedis(async (other) => {
      await follow(redis, other);
      await sleep(gapMs);
      await redis.tell('REPLICAOF', 'NO', 'ONE');
    });
  }),
  aFault('Redis takes over what a replica that was cut off holds', ({ redis }) => takeOver(redis)),
];

const betweenOneAndRedis: Fault[] = (['blackhole', 'refuse', { delayMs: 60 }] as const).map((mode) =>
  aFault(`one process reaches Redis through: ${JSON.stringify(mode)}`, async ({ proxies }) => {
    await proxies.redis.set(mode);
    await sleep(outageMs);
    await restored(proxies.redis, mode);
  }),
);

const ofProcesses: Fault[] = [
  aFault(
    'a process is killed while it writes',
    async (deployment) => {
      await deployment.killWhileWriting();
      await deployment.start();
      await untilAnswered(deployment);
    },
    true,
  ),
];

const betweenOneAndPostgres: Fault[] = (['blackhole', 'refuse', { delayMs: 60 }] as const).map((mode) =>
  aFault(
    `one process reaches Postgres through: ${JSON.stringify(mode)}`,
    async (deployment) => {
      await deployment.proxies.postgres.set(mode);
      await sleep(outageMs);
      await restored(deployment.proxies.postgres, mode);
      await untilAnswered(deployment);
    },
    true,
  ),
);

const ofPostgres: Fault[] = (['fast', 'immediate'] satisfies StopMode[]).map((mode) =>
  aFault(
    `Postgres is started again after a stop that is ${mode}`,
    async (deployment) => {
      await deployment.postgres.restart(mode);
      await untilAnswered(deployment);
    },
    true,
  ),
);

/** Those of one kind differ in little. */
const kinds: readonly (readonly Fault[])[] = [
  ...ofRedis.map((fault) => [fault]),
  betweenOneAndRedis,
  ofProcesses,
  betweenOneAndPostgres,
  ofPostgres,
];

/** One of each kind, in any order. */
export function oneOfEach(): Fault[] {
  const chosen = kinds.flatMap((kind) => kind[Math.floor(Math.random() * kind.length)] ?? []);
  const places = new Map(chosen.map((fault) => [fault, Math.random()]));
  return chosen.toSorted((a, b) => (places.get(a) ?? 0) - (places.get(b) ?? 0));
}

/** Lets a fault happen, and waits until answers come from the cache again. */
export async function suffer(fault: Fault, deployment: Deployment, checker: HistoryChecker): Promise<void> {
  checker.stage = fault.name;
  if (fault.isOfDatabase) await checker.tolerating(() => fault.happen(deployment));
  else await fault.happen(deployment);
  await Promise.all(deployment.servers().map((server) => server.untilServed()));
}

function aFault(name: string, happen: Fault['happen'], isOfDatabase = false): Fault {
  return { name, isOfDatabase, happen };
}

/** A connection that lost some bytes never comes back: whoever has one needs another. */
async function restored(proxy: Deployment['proxies']['redis'], mode: unknown): Promise<void> {
  await proxy.set(mode === 'blackhole' ? 'cut' : 'pass');
}

/** Gives a Redis what it held a moment ago, without an end of its process. */
export async function takeOver(redis: RedisServer): Promise<void> {
  await withOtherRedis(async (other) => {
    await follow(other, redis);
    await other.tell('REPLICAOF', 'NO', 'ONE');
    await sleep(gapMs);
    await follow(redis, other);
    await redis.tell('REPLICAOF', 'NO', 'ONE');
  });
}

async function withOtherRedis(work: (other: RedisServer) => Promise<void>): Promise<void> {
  const other = await startRedisServer();
  await work(other).finally(() => other.close());
}

/** Until it holds what the primary holds. */
async function follow(replica: RedisServer, primary: RedisServer): Promise<void> {
  await replica.tell('REPLICAOF', '127.0.0.1', String(primary.port));
  const isUp = async () =>
    String(await replica.tell('INFO', 'replication')).includes('master_link_status:up');
  await vi.waitUntil(isUp, { timeout: 20_000, interval: 20 });
}

/** Until every process reads from the database again. */
async function untilAnswered({ servers }: Deployment): Promise<void> {
  const isWell = async () => {
    // Nobody has asked this before.
    const document = `{ skillBySlug(slug: "well-${Math.random()}") { id } }`;
    const answers = await Promise.all(servers().map((server) => server.ask(document).catch(() => null)));
    return answers.every((answer) => answer?.status === 200 && !answer.errors);
  };
  for (let turn = 0; turn < 5; turn += 1) await vi.waitUntil(isWell, { timeout: 20_000, interval: 100 });
}
