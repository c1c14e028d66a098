import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { hasRedisServer } from '../../support/redis-server.js';
import { Fleet, shownBy, stopMember } from './outages.fixtures.js';
import { isHit } from './outages-watch.fixtures.js';

describe.runIf(hasRedisServer())('two processes', () => {
  let fleet: Fleet;
  beforeAll(async () => {
    fleet = await Fleet.start();
  });
  afterAll(() => fleet.close());
  beforeEach(() => fleet.begin());
  afterEach(() => fleet.end());

  const untilCommitted = async (): Promise<void> => {
    const isCommitted = async () => (await fleet.committedValue()) === fleet.value;
    await vi.waitUntil(isCommitted, { timeout: 5_000, interval: 5 });
    fleet.expectSoon();
  };

  it('show within a second what a third one wrote that was killed before it could tell', async () => {
    const victim = await fleet.startMember();
    await victim.toRedis.set('blackhole'); // it can commit, and tell nobody
    const answer = fleet.tryToWrite(victim).catch(() => null);
    await untilCommitted();
    await victim.server.stop('SIGKILL');

    expect(await answer).toBeNull();
    await sleep(1_200);
    for (const member of fleet.members) expect(shownBy(await fleet.ask(member))).toBe(fleet.value);
    expect(fleet.watch.statusesSince()).toEqual([200]);
    await stopMember(victim);
  });

  it('tell a writer whose connection breaks in the commit that nobody knows, and show it within a second', async () => {
    const { admin } = fleet.database;
    await admin.query(`
      create function dawdle() returns trigger language plpgsql as 'begin perform pg_sleep(0.5); return null; end';
      create constraint trigger dawdle after update on users deferrable initially deferred
        for each row execute function dawdle()`);
    const writer = fleet.member(0);
    const before = fleet.value;
    const answer = fleet.tryToWrite(writer);
    await vi.waitUntil(
      async () => {
        const text = `select from pg_stat_activity where datname = current_database() and wait_event = 'PgSleep'`;
        return (await admin.query(text)).rowCount === 1;
      },
      { timeout: 5_000, interval: 10 },
    );
    await writer.toPostgres.set('cut');
    const { status, body } = await answer;
    expect(await fleet.committedValue()).toBe(before);
    await untilCommitted();
    await admin.query('drop trigger dawdle on users; drop function dawdle');

    expect(status).toBe(503);
    // Which says that the mutation may or may not have been applied: docs/errors.md.
    expect(body.errors).toMatchObject([{ extensions: { code: 'SERVICE_UNAVAILABLE' } }]);
    await sleep(1_200);
    for (const member of fleet.members) expect(shownBy(await fleet.ask(member))).toBe(fleet.value);
  });

  it('show nothing old after one of them stood still for three seconds', async () => {
    const [still, other] = [fleet.member(0), fleet.member(1)];
    for (let times = 0; times < 2; times += 1) {
      still.server.process.kill('SIGSTOP');
      const stoppedAt = performance.now();
      const took = await fleet.write(other);
      const asked = fleet.ask(still);
      await fleet.write(other);
      await fleet.writeBySql();
      await sleep(Math.max(0, stoppedAt + 3_000 - performance.now()));
      const value = fleet.value;
      still.server.process.kill('SIGCONT');

      expect(took).toBeLessThan(2_400);
      expect(shownBy(await asked)).toBe(value);
      expect(shownBy(await fleet.ask(still))).toBe(value);
      const meanwhile = fleet.watch.sightings.filter(({ askedAt }) => askedAt > stoppedAt + 1_500);
      expect(meanwhile.filter(isHit).length).toBeGreaterThan(0);
    }
    expect(fleet.watch.statusesSince()).toEqual([200]);
  });
});
