import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { hasRedisServer } from '../../support/redis-server.js';
import { foreignWritesOf, lagsOf } from './foreign-sql.fixtures.js';
import { Fleet } from './outages.fixtures.js';

const times = 200;

describe.runIf(hasRedisServer())('what another program writes', () => {
  let fleet: Fleet;
  beforeAll(async () => {
    fleet = await Fleet.start();
    await fleet.untilServed();
  });
  afterAll(() => fleet.close());

  it(`is shown by every process within a second, and as a rule much sooner, ${times} times each`, async () => {
    for (const write of await foreignWritesOf(fleet.database.admin)) {
      const lags = (await lagsOf(fleet, write, times)).toSorted((a, b) => a - b);
      const at = (share: number) => Math.round(lags[Math.ceil(lags.length * share) - 1] ?? NaN);
      const [median, late, worst] = [at(0.5), at(0.99), at(1)];
      process.stdout.write(`${write.name}: p50 ${median} ms, p99 ${late} ms, worst ${worst} ms\n`);
      expect.soft(worst, write.name).toBeLessThanOrEqual(1_000);
      expect.soft(late, write.name).toBeLessThanOrEqual(300);
    }
  }, 1_800_000);
});
