import type { Redis } from 'ioredis';
import type pg from 'pg';
import { expect, vi } from 'vitest';
import { encodeTypeId } from '../../../src/platform/ids/type-id.js';
import type { Uuid } from '../../../src/platform/ids/uuid.js';
import { createRedis } from '../../../src/platform/redis/redis.js';
import { tokenOf } from '../../support/api.js';
import { createTestDatabase } from '../../support/database.js';
import { aSession, aUser } from '../../support/factories.js';
import { startFaultProxy, type FaultProxy } from '../../support/fault-proxy.js';
import { startRedisServer, type RedisServer } from '../../support/redis-server.js';
import { startServer, type ServerProcess } from '../../support/server-process.js';
import { query, type HttpAnswer } from '../service.fixtures.js';
import { Watch } from './outages-watch.fixtures.js';

/** A process that can be cut off from what it depends on. */
export interface Member {
  readonly server: ServerProcess;
  readonly toRedis: FaultProxy;
  readonly toPostgres: FaultProxy;
}

/** Where the rows are. */
export interface FleetDatabase {
  readonly url: string;
  /** A connection that no fault of a test touches. */
  readonly admin: pg.Client;
  readonly close: () => Promise<void>;
}

/** Longer than an entry outlives a write that nobody announced, which is a second, by what a clock is read wrong. */
const foreignMs = 1_050;

/** Two processes on one Redis and one Postgres, and a member of the market whose text is a number that only grows. */
export class Fleet {
  readonly members: Member[] = [];
  value = 0;
  #watch: Watch | undefined;

  private constructor(
    readonly database: FleetDatabase,
    readonly redis: RedisServer,
    /** Beside all faults. */
    readonly redisClient: Redis,
    readonly subject: { id: Uuid; token: string },
  ) {}

  static async start(opened: Promise<FleetDatabase> = createTestDatabase()): Promise<Fleet> {
    const [database, redis] = await Promise.all([opened, startRedisServer()]);
    const redisClient = await createRedis({ url: redis.url, onError: () => undefined, commandMs: 5_000 });
    const id = await aUser(database.admin, { bio: '0' });
    const token = await tokenOf(id, await aSession(database.admin, id), new Date());
    const fleet = new Fleet(database, redis, redisClient, { id, token });
    fleet.members.push(...(await Promise.all([fleet.startMember(), fleet.startMember()])));
    return fleet;
  }

  /** One more process; it is stopped by whoever started it. */
  async startMember(): Promise<Member> {
    const [redisUrl, databaseUrl] = [new URL(this.redis.url), new URL(this.database.url)];
    const [toRedis, toPostgres] = await Promise.all([redisUrl, databaseUrl].map(proxyOf));
    if (!toRedis || !toPostgres) throw new Error('A proxy is missing.');
    redisUrl.port = String(toRedis.port);
    databaseUrl.port = String(toPostgres.port);
    const settings = { DATABASE_URL: databaseUrl.href, REDIS_URL: redisUrl.href };
    const server = await startServer({ ...settings, CACHE: 'on', EXPLORER: 'off' });
    return { server, toRedis, toPostgres };
  }

  /** Member `index`, of the two. */
  member(index: 0 | 1): Member {
    const member = this.members[index];
    if (!member) throw new Error(`There is no member ${index}.`);
    return member;
  }

  get watch(): Watch {
    if (!this.#watch) throw new Error('Nobody watches.');
    return this.#watch;
  }

  /** Everything is well, and answers are kept: from here on all of them are watched. */
  async begin(): Promise<void> {
    await this.untilServed();
    const { id } = this.subject;
    this.#watch = new Watch({
      addresses: this.members.map(({ server }) => server.address),
      documents: [
        documentOf(id),
        '{ users(first: 5) { nodes { id bio } } }', // a list, which has another key and other tags
      ],
      id: encodeTypeId('user', id),
      floor: this.value,
    });
  }

  /** No answer was older than it may be, and before the fault some were served from the cache. */
  async end(): Promise<void> {
    await Promise.all(this.members.map(heal));
    await this.untilServed();
    await this.watch.stop();
    expect(this.watch.violations.slice(0, 5)).toEqual([]);
    expect(this.watch.hits).toBeGreaterThan(0);
  }

  /** By a mutation. @returns milliseconds until it was acknowledged. */
  async write(through: Member): Promise<number> {
    const answer = await this.tryToWrite(through);
    if (!answer.body.data || answer.body.errors) throw new Error(answer.text);
    this.#watch?.expect(this.value, 0);
    return answer.durationMs;
  }

  /** By a mutation that may fail. */
  tryToWrite({ server }: Member): Promise<HttpAnswer> {
    this.value += 1;
    const document = `mutation { updateProfile(input: { bio: "${this.value}" }) { viewer { id } } }`;
    const { token } = this.subject;
    return query(server.address, document, { headers: { authorization: `Bearer ${token}` } });
  }

  /** As a program of somebody else would. */
  async writeBySql(): Promise<void> {
    this.value += 1;
    const { admin } = this.database;
    await admin.query('update users set bio = $1 where id = $2', [this.value, this.subject.id]);
    this.expectSoon();
  }

  /** What is committed now must be seen by everybody who asks more than a second later. */
  expectSoon(): void {
    this.watch.expect(this.value, foreignMs);
  }

  async committedValue(): Promise<number> {
    const { rows } = await this.database.admin.query<{ bio: string }>('select bio from users where id = $1', [
      this.subject.id,
    ]);
    return Number(rows[0]?.bio);
  }

  ask({ server }: Member): Promise<HttpAnswer> {
    return query(server.address, documentOf(this.subject.id));
  }

  /** @returns milliseconds until each of the two served an answer from the cache. */
  async untilServed(): Promise<number> {
    const startedAt = performance.now();
    for (const member of this.members) {
      await vi.waitFor(
        async () => {
          expect((await this.ask(member)).headers.get('cache-status')).toContain('hit');
        },
        { timeout: 10_000, interval: 20 },
      );
    }
    return performance.now() - startedAt;
  }

  async close(): Promise<void> {
    await Promise.all(this.members.map(stopMember));
    this.redisClient.disconnect();
    await Promise.all([this.database.close(), this.redis.close()]);
  }
}

/** Ends a process and its proxies. */
export async function stopMember({ server, toRedis, toPostgres }: Member): Promise<void> {
  await server.stop();
  await Promise.all([toRedis.close(), toPostgres.close()]);
}

/** The number that an answer shows; NaN where it shows none. */
export function shownBy({ body }: HttpAnswer): number {
  return Number((body.data?.['user'] as { bio: string } | undefined)?.bio);
}

/** NaN of none. */
export function medianOf(numbers: readonly number[]): number {
  return numbers.toSorted((a, b) => a - b)[Math.floor(numbers.length / 2)] ?? NaN;
}

function documentOf(id: Uuid): string {
  return `{ user(id: "${encodeTypeId('user', id)}") { id bio } }`;
}

function proxyOf({ hostname, port }: URL): Promise<FaultProxy> {
  return startFaultProxy({ host: hostname, port: Number(port) });
}

async function heal({ server, toRedis, toPostgres }: Member): Promise<void> {
  server.process.kill('SIGCONT');
  await Promise.all([toRedis.set('pass'), toPostgres.set('pass')]);
}
