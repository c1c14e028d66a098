import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createTestDatabase, type TestDatabase } from '../../support/database.js';
import { hasRedisServer, startRedisServer, type RedisServer } from '../../support/redis-server.js';
import type { ServerProcess } from '../../support/server-process.js';
import { query, type HttpAnswer } from '../service.fixtures.js';
import { startWarmServer } from './redis-faults.fixtures.js';

const processes = 3;

/** Of sign-ins in a minute; also of each process that counts by itself. */
const limit = 5;

/**
 * A process that hears from Redis too late counts by itself for half a second, as it should: on a busy machine another try is
 * fair, but not before that is over.
 */
const tries = { timeout: 25_000, interval: 1_000 };

/** How many answers there are of each code; `data` for those without an error. */
function codesOf(answers: readonly HttpAnswer[]): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const { body } of answers) {
    const code = body.errors?.[0]?.extensions.code ?? 'data';
    counts[code] = (counts[code] ?? 0) + 1;
  }
  return counts;
}

describe.runIf(hasRedisServer())('three processes on one Redis', () => {
  let database: TestDatabase;
  let redis: RedisServer;
  let servers: ServerProcess[] = [];
  let turn = 0;
  let senders = 0;
  const startedAt = performance.now();
  beforeAll(async () => {
    [database, redis] = await Promise.all([createTestDatabase(), startRedisServer()]);
    const settings = {
      DATABASE_URL: database.url,
      REDIS_URL: redis.url,
      EXPLORER: 'off',
      LIMITS_FACTOR: '1',
      // Every test comes from an address of its own.
      TRUSTED_PROXIES: '127.0.0.1',
    };
    servers = await Promise.all(Array.from({ length: processes }, () => startWarmServer(settings)));
    await trySender(100);
  }, 60_000);
  afterAll(async () => {
    await Promise.all(servers.map((server) => server.stop()));
    await Promise.all([database.close(), redis.close()]);
  });

  const send = (document: string, address: string): Promise<HttpAnswer> => {
    const server = servers[turn++ % processes];
    return query(server?.address ?? '', document, { headers: { 'x-forwarded-for': address } });
  };
  const signIn = (email: string, address: string): Promise<HttpAnswer> =>
    send(
      `mutation { signIn(input: { email: "${email}", password: "not the one" }) { session { accessToken } } }`,
      address,
    );
  /** Whom nothing was counted against so far. */
  const nextSender = () => {
    senders += 1;
    return { email: `sender-${senders}@example.com`, address: `198.51.100.${senders}` };
  };
  const atOnce = (count: number, work: (index: number) => Promise<HttpAnswer>): Promise<HttpAnswer[]> =>
    Promise.all(Array.from({ length: count }, (_none, index) => work(index)));

  const trySender = async (count: number) => {
    const { email, address } = nextSender();
    return codesOf(await atOnce(count, () => signIn(email, address)));
  };
  /** A limit that they did not share would let more through at each try. */
  const expectSharedLimit = (count: number) =>
    expect
      .poll(() => trySender(count), tries)
      .toEqual({ UNAUTHENTICATED: limit, RATE_LIMITED: count - limit });

  it('let five of 100 parallel calls through a limit of five', () => expectSharedLimit(100));

  it('share one quota', async () => {
    const [before, after] = [
      await send('{ __typename }', '192.0.2.2'),
      await atOnce(30, () => send('{ __typename }', '192.0.2.2')),
    ];
    const left = after.map(({ headers }) =>
      Number(/"points";r=(\d+)/.exec(headers.get('ratelimit') ?? '')?.[1]),
    );

    expect(before.headers.get('ratelimit')).toMatch(/^"points";r=9999/);
    // The bucket fills by 167 points a second, and 31 were taken: it is at most as full as if only some of it had been shared.
    expect(Math.min(...left)).toBeLessThan(9_999);
  });

  it('go on without Redis, each with its own counters, and share again when it is back', async () => {
    await redis.kill();
    const without = await atOnce(60, () => signIn('ben@example.com', '192.0.2.3'));
    const reads = await atOnce(30, () => send('{ categories { id } }', '192.0.2.4'));

    expect(codesOf(reads)).toEqual({ data: 30 });
    expect(codesOf(without)).toEqual({
      UNAUTHENTICATED: limit * processes,
      RATE_LIMITED: 60 - limit * processes,
    });

    await redis.restart();
    await expect
      .poll(
        async () => {
          // It is the next request that finds out.
          await atOnce(processes, () => send('{ __typename }', '192.0.2.4'));
          return servers.every(({ logLines }) =>
            logLines.some(({ event }) => event === 'limits.shared_again'),
          );
        },
        { timeout: 15_000, interval: 250 },
      )
      .toBe(true);
  }, 60_000);

  it('hold the shared limit again afterwards', () => expectSharedLimit(60));

  it('warn of the outage, once a minute at most, and tell nothing worse', () => {
    for (const { logLines } of servers) {
      const warnings = logLines.filter(({ level }) => level === 'warn').map(({ event }) => event);
      const told = warnings.filter((event) => event === 'limits.counted_alone').length;
      expect(told).toBeGreaterThanOrEqual(1);
      expect(told).toBeLessThanOrEqual(1 + Math.ceil((performance.now() - startedAt) / 60_000));
      expect(logLines.filter(({ level }) => level === 'error' || level === 'fatal')).toEqual([]);
    }
  });
});
