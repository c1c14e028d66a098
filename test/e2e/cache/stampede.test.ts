import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { aUser } from '../../support/factories.js';
import { hasRedisServer } from '../../support/redis-server.js';
import { query } from '../service.fixtures.js';
import { Fleet, type Member } from './outages.fixtures.js';
import { Crowd } from './stampede.fixtures.js';

const invalidations = 15;
/** Of each process: the first of all, and those of what the machine had to be asked for twice. */
const spareLoads = 3;

describe.runIf(hasRedisServer())('a list that everybody asks for', () => {
  let fleet: Fleet;
  const document = 'query Crowded { users(first: 20) { nodes { handle bio } } }';
  beforeAll(async () => {
    fleet = await Fleet.start();
    for (let count = 0; count < 20; count += 1) await aUser(fleet.database.admin);
    await fleet.untilServed();
    for (const member of fleet.members) {
      await query(member.server.address, document); // so that it is known
      await vi.waitUntil(() => linesOf(member).length === 1);
    }
  });
  afterAll(() => fleet.close());

  it('is loaded once by each process for each write, however many ask', async () => {
    const crowds = fleet.members.map(({ server }) => new Crowd(server.address, document, 10));
    for (let count = 0; count < invalidations; count += 1) {
      await sleep(200);
      await fleet.write(fleet.member(0));
    }
    await sleep(300);
    await Promise.all(crowds.map((crowd) => crowd.stop()));

    let loadsOfAll = 0;
    for (const [index, crowd] of crowds.entries()) {
      const member = fleet.member(index === 0 ? 0 : 1);
      expect([...crowd.statuses.keys()]).toEqual([200]);
      const answers = () => linesOf(member).slice(1);
      await vi.waitUntil(() => answers().length === crowd.answers, { timeout: 5_000 });
      // Those that a busy machine made give up on Redis went past the cache.
      const loads = answers().filter(({ cache }) => cache === 'fwd=miss').length;
      const hits = answers().filter(({ statements }) => statements === 0).length;
      expect(hits / crowd.answers).toBeGreaterThan(0.5);
      loadsOfAll += loads;
      expect(loads).toBeLessThanOrEqual(invalidations + spareLoads);
    }
    expect(loadsOfAll).toBeGreaterThan(invalidations / 2);
  }, 60_000);
});

/** Of each time it was answered. */
function linesOf({ server }: Member): Record<string, unknown>[] {
  return server.logLines.filter(({ operation }) => operation === 'Crowded');
}
