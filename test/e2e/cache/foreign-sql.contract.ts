import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { hasRedisServer } from '../../support/redis-server.js';
import { foreignWritesOf, lagsOf } from './foreign-sql.fixtures.js';
import { Fleet } from './outages.fixtures.js';

/** How often each kind of statement is written, and how many milliseconds its answers may lag behind. */
interface Lags {
  readonly times: number;
  readonly worstMs: number;
  /** Of 99 in 100; absent where there are too few to tell. */
  readonly lateMs?: number;
  readonly timeoutMs: number;
}

/** Says that answers show what somebody wrote past the service. */
export function describeForeignSql({ times, worstMs, lateMs = Infinity, timeoutMs }: Lags): void {
  describe.runIf(hasRedisServer())('what another program writes', () => {
    let fleet: Fleet;
    beforeAll(async () => {
      fleet = await Fleet.start();
      await fleet.untilServed();
    });
    afterAll(() => fleet.close());

    it(
      `is shown by every process in time, whatever the statement, ${times} times each`,
      { timeout: timeoutMs },
      async () => {
        for (const write of await foreignWritesOf(fleet.database.admin)) {
          const lags = (await lagsOf(fleet, write, times)).toSorted((a, b) => a - b);
          const at = (share: number) => Math.round(lags[Math.ceil(lags.length * share) - 1] ?? NaN);
          const [median, late, worst] = [at(0.5), at(0.99), at(1)];
          process.stdout.write(`${write.name}: p50 ${median} ms, p99 ${late} ms, worst ${worst} ms\n`);
          expect.soft(worst, write.name).toBeLessThanOrEqual(worstMs);
          expect.soft(late, write.name).toBeLessThanOrEqual(lateMs);
        }
      },
    );
  });
}
