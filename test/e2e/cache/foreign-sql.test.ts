import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { hasRedisServer } from '../../support/redis-server.js';
import { foreignWritesOf, lagsOf } from './foreign-sql.fixtures.js';
import { Fleet } from './outages.fixtures.js';

/** What is promised, and a little for a machine that is busy. */
const worstMs = 1_100;

describe.runIf(hasRedisServer())('what another program writes', () => {
  let fleet: Fleet;
  beforeAll(async () => {
    fleet = await Fleet.start();
    await fleet.untilServed();
  });
  afterAll(() => fleet.close());

  it('is shown by every process within a second, whatever the statement', async () => {
    for (const write of await foreignWritesOf(fleet.database.admin)) {
      const lags = await lagsOf(fleet, write, 5);
      expect.soft(Math.max(...lags), write.name).toBeLessThan(worstMs);
    }
  }, 60_000);
});
