import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { hasRedisServer } from '../../support/redis-server.js';
import { OwnPostgres } from './outages-postgres.fixtures.js';
import { Fleet, shownBy } from './outages.fixtures.js';
import { isHit } from './outages-watch.fixtures.js';

/** How soon the cache is back; 2 s on a machine that is not busy. */
const backMs = 6_000;

describe.runIf(hasRedisServer())('two processes', () => {
  let fleet: Fleet;
  beforeAll(async () => {
    fleet = await Fleet.start();
  });
  afterAll(() => fleet.close());
  beforeEach(() => fleet.begin());
  afterEach(() => fleet.end());

  it('serve what is kept and current while one of them is cut off from Postgres', async () => {
    const [cut, other] = [fleet.member(0), fleet.member(1)];
    await cut.toPostgres.set('refuse');
    const cutAt = performance.now();
    for (let times = 0; times < 6; times += 1) {
      await fleet.write(other);
      await fleet.ask(other); // fills it in again, if nobody has
      await sleep(300);
    }

    const ofCut = fleet.watch.sightings.filter(
      ({ address, askedAt }) => address === cut.server.address && askedAt > cutAt + 1_200,
    );
    expect(ofCut.filter(isHit).length).toBeGreaterThan(10);
    expect(new Set(ofCut.filter((each) => !isHit(each)).map(({ answer }) => answer?.status))).not.toContain(
      200,
    );
    await cut.toPostgres.set('pass');
  });

  it('serve nothing a second after all were cut off from Postgres, and are well soon after', async () => {
    for (const { toPostgres } of fleet.members) await toPostgres.set('refuse');
    const cutAt = performance.now();
    await fleet.writeBySql();
    await sleep(2_000);
    const { watch } = fleet;
    for (const { toPostgres } of fleet.members) await toPostgres.set('pass');
    const healedAt = performance.now();
    expect(await fleet.untilServed()).toBeLessThan(backMs);

    const later = watch.sightings.filter(
      ({ askedAt, answer }) => askedAt > cutAt + 1_050 && askedAt + (answer?.durationMs ?? 0) < healedAt,
    );
    expect(later.length).toBeGreaterThan(10);
    expect(new Set(later.map(({ answer }) => answer?.status))).toEqual(new Set([503]));
    for (const member of fleet.members) expect(shownBy(await fleet.ask(member))).toBe(fleet.value);
  });

  it('are told by a flush what the triggers were not to tell', async () => {
    const { admin } = fleet.database;
    await admin.query('alter table users disable trigger cache_tags_updated');
    fleet.value += 1;
    await admin.query('update users set bio = $1 where id = $2', [fleet.value, fleet.subject.id]);
    await sleep(1_200);
    const unseen = shownBy(await fleet.ask(fleet.member(0)));

    await admin.query('select cache_flush()');
    fleet.expectSoon();
    await admin.query('alter table users enable always trigger cache_tags_updated');
    await sleep(1_200);

    expect(unseen).toBe(fleet.value - 1);
    for (const member of fleet.members) expect(shownBy(await fleet.ask(member))).toBe(fleet.value);
  });
});

describe.runIf(hasRedisServer())('two processes on a Postgres that crashes', () => {
  let postgres: OwnPostgres;
  let fleet: Fleet;
  beforeAll(async () => {
    postgres = await OwnPostgres.start();
    fleet = await Fleet.start(Promise.resolve(postgres));
  }, 60_000);
  afterAll(() => fleet.close());
  beforeEach(() => fleet.begin());
  afterEach(() => fleet.end());

  it.each<[string, () => Promise<void>]>([
    ['in one backend', () => postgres.crashBackend()],
    ['as a whole', () => postgres.crash()],
  ])(
    'lose the outbox with what nobody had told yet, %s, and show it nevertheless',
    async (_, crash) => {
      const epoch = await epochOf(postgres);
      for (const { server } of fleet.members) server.process.kill('SIGSTOP');
      await fleet.writeBySql();
      const { rowCount } = await postgres.admin.query('select from cache_outbox');
      await crash();
      const left = await postgres.admin.query('select from cache_outbox');
      for (const { server } of fleet.members) server.process.kill('SIGCONT');
      await vi.waitUntil(async () => (await epochOf(postgres)) > epoch, { timeout: backMs, interval: 50 });

      expect([rowCount, left.rowCount]).toEqual([1, 0]);
      expect(await fleet.untilServed()).toBeLessThan(backMs);
      for (const member of fleet.members) expect(shownBy(await fleet.ask(member))).toBe(fleet.value);
    },
    40_000,
  );
});

async function epochOf({ admin }: OwnPostgres): Promise<number> {
  const { rows } = await admin.query<{ epoch: number }>('select epoch::int as epoch from cache_epoch');
  return rows[0]?.epoch ?? NaN;
}
