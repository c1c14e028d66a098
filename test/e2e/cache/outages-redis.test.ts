import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { hasRedisServer } from '../../support/redis-server.js';
import { Fleet, medianOf, shownBy } from './outages.fixtures.js';
import { isHit } from './outages-watch.fixtures.js';

/** What a write takes where no lease is left, or nothing is wrong: loosely, for a machine that is busy. */
const fastMs = 600;
/** As long as anything cached before can be served, and then some. */
const drainMs = 2_400;
/** How soon the cache is back; 2 s on a machine that is not. */
const backMs = 6_000;

describe.runIf(hasRedisServer())('two processes', () => {
  let fleet: Fleet;
  beforeAll(async () => {
    fleet = await Fleet.start();
  });
  afterAll(() => fleet.close());
  beforeEach(() => fleet.begin());
  afterEach(async () => {
    await fleet.end();
    // No fault of the cache fails a request.
    expect(fleet.watch.statusesSince()).toEqual([200]);
  });

  const writeTimes = async (times: number, pauseMs = 20): Promise<number[]> => {
    const took: number[] = [];
    for (let index = 0; index < times; index += 1) {
      took.push(await fleet.write(fleet.member(index % 2 === 0 ? 0 : 1)));
      await sleep(pauseMs);
    }
    return took;
  };
  const expectBack = async (): Promise<void> => {
    expect(await fleet.untilServed()).toBeLessThan(backMs);
    expect(medianOf(await writeTimes(3))).toBeLessThan(fastMs);
  };

  it('show each write as soon as it is acknowledged, when nothing is wrong', async () => {
    const took = await writeTimes(10);

    expect(medianOf(took)).toBeLessThan(fastMs);
    expect(fleet.watch.hits).toBeGreaterThan(20);
  });

  it('read the database while there is no Redis, and hold writes back for its first second only', async () => {
    await fleet.redis.kill();
    const killedAt = performance.now();

    const first = await fleet.write(fleet.member(0));
    await sleep(Math.max(0, killedAt + 1_500 - performance.now()));
    const later = await writeTimes(5);
    const since = fleet.watch.sightings.filter(({ askedAt }) => askedAt > killedAt + 100);
    await fleet.redis.restart();

    expect(first).toBeLessThan(drainMs);
    expect(medianOf(later)).toBeLessThan(fastMs);
    expect(since.length).toBeGreaterThan(20);
    expect(since.filter(isHit)).toEqual([]);
    await expectBack();
  });

  it('wait 50 ms for a slow Redis, and soon no longer', async () => {
    const answers: number[] = [];
    for (const { toRedis } of fleet.members) await toRedis.set({ delayMs: 40 });
    await sleep(500);
    for (let times = 0; times < 40; times += 1) {
      answers.push((await fleet.ask(fleet.member(0))).durationMs);
      await sleep(10);
    }
    const wrote = await fleet.write(fleet.member(0));

    expect(medianOf(answers)).toBeLessThan(50);
    expect(wrote).toBeLessThan(drainMs);
  });

  it.each(['refuse', 'blackhole'] as const)(
    'acknowledge what one of them wrote that is cut off from Redis (%s) once the other has told it',
    async (mode) => {
      const [cut, other] = [fleet.member(0), fleet.member(1)];
      await cut.toRedis.set(mode);
      const cutAt = performance.now();
      const took: number[] = [];
      for (let times = 0; times < 6; times += 1) {
        took.push(await fleet.write(cut));
        await sleep(100);
      }

      expect(Math.max(...took)).toBeLessThan(drainMs);
      expect(medianOf(took)).toBeLessThan(fastMs);
      const since = fleet.watch.sightings.filter(({ askedAt }) => askedAt > cutAt + 50);
      expect(new Set(since.filter(isHit).map(({ address }) => address))).toEqual(
        new Set([other.server.address]),
      );
    },
  );

  it('begin anew after everything in Redis was deleted', async () => {
    await fleet.redisClient.flushall();
    const took = await writeTimes(3);

    expect(Math.max(...took)).toBeLessThan(drainMs);
    await expectBack();
  });

  it('serve nothing from a dump that Redis was started with again', async () => {
    await fleet.redisClient.save();
    await writeTimes(4);
    await fleet.redis.kill();
    await fleet.redis.restart();
    await writeTimes(3);

    await expectBack();
  });

  it('keep the outbox small while Redis is out of reach, and serve nothing of what it still holds', async () => {
    for (const { toRedis } of fleet.members) await toRedis.set('refuse');
    await sleep(1_500);
    const { admin } = fleet.database;
    const outbox = async () => (await admin.query('select from cache_outbox')).rowCount ?? NaN;
    await fleet.write(fleet.member(0));
    await fleet.writeBySql();
    await admin.query(
      `insert into cache_outbox (tags) select array['Job:' || job] from generate_series(1, 30000) job`,
    );
    const took = await writeTimes(3);
    await vi.waitUntil(async () => (await outbox()) <= 10_000, { timeout: backMs, interval: 20 });
    for (const { toRedis } of fleet.members) await toRedis.set('pass');

    expect(medianOf(took)).toBeLessThan(fastMs);
    await expectBack();
    expect(await outbox()).toBeLessThan(100);
    for (const member of fleet.members) expect(shownBy(await fleet.ask(member))).toBe(fleet.value);
  });

  it('read the database while Redis refuses to be written', async () => {
    await fleet.redisClient.replicaof('127.0.0.1', '1');
    const demotedAt = performance.now();
    const first = await fleet.write(fleet.member(0));
    await sleep(Math.max(0, demotedAt + 1_500 - performance.now()));
    const later = await writeTimes(5);
    const since = fleet.watch.sightings.filter(({ askedAt }) => askedAt > demotedAt + 1_100);
    await fleet.redisClient.replicaof('NO', 'ONE');

    expect(first).toBeLessThan(drainMs);
    expect(medianOf(later)).toBeLessThan(fastMs);
    expect(since.length).toBeGreaterThan(10);
    expect(since.filter(isHit)).toEqual([]);
    await expectBack();
  });

  it('acknowledge as ever while Redis has no memory left for entries', async () => {
    await fleet.redisClient.config('SET', 'maxmemory', '1', 'maxmemory-policy', 'noeviction');
    const startedAt = performance.now();
    const took = await writeTimes(10, 100);
    await fleet.redisClient.config('SET', 'maxmemory', '0');

    expect(medianOf(took)).toBeLessThan(fastMs);
    const hits = fleet.watch.sightings.filter(isHit).filter(({ askedAt }) => askedAt > startedAt + 500);
    expect(new Set(hits.map(({ address }) => address)).size).toBe(2);
  });
});
