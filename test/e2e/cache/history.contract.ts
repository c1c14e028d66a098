import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { hasRedisServer } from '../../support/redis-server.js';
import { deploy, startGround, type Deployment, type Ground } from './history-deployment.fixtures.js';
import { oneOfEach, suffer } from './history-faults.fixtures.js';
import { createSubjects } from './history-subjects.fixtures.js';
import { HistoryChecker, type Subject } from './history.fixtures.js';

interface Run {
  /** How long; but each kind of fault happens once at least. */
  minutes: number;
  /** Between two faults. */
  calmMs: number;
}

/** The part of reads, of each kind, that no database was asked for. */
const hitsMin = 0.3;
const readsMin = 30;

/** Lets every fault happen to three processes, and says that nobody was shown anything old. */
export function describeHistory({ minutes, calmMs }: Run): void {
  describe.runIf(hasRedisServer())('three processes on one Redis', () => {
    let ground: Ground;
    let deployment: Deployment;
    let subjects: Subject[] = [];
    beforeAll(async () => {
      ground = await startGround();
      deployment = await deploy(ground, { near: 2, far: 1 });
      subjects = await createSubjects({ connected: ground.postgres.connected, mutate: deployment.mutate });
    }, 60_000);
    afterAll(async () => {
      await deployment.close();
      await ground.close();
    });

    it(
      'show nothing older than what was acknowledged, whatever becomes of what they stand on',
      async () => {
        const checker = new HistoryChecker({ servers: deployment.servers, subjects });
        const { history } = checker;
        const end = performance.now() + minutes * 60_000;

        await checker.during(async () => {
          do {
            for (const fault of oneOfEach()) {
              await sleep(calmMs * (0.5 + Math.random()));
              await suffer(fault, deployment, checker);
            }
          } while (performance.now() < end && history.violations.length === 0);
          await untilRead(checker);
        });

        expect(history.violations).toEqual([]);
        expect(history.failures).toEqual([]);
        for (const { name, count, hits } of keptReads(checker)) {
          expect.soft(count, name).toBeGreaterThanOrEqual(readsMin);
          expect.soft(hits / count, name).toBeGreaterThan(hitsMin);
        }
      },
      minutes * 60_000 + 150_000,
    );

    const keptReads = ({ history }: HistoryChecker) =>
      subjects
        .flatMap(({ questions }) => questions.filter(({ isKept }) => isKept !== false))
        .map(({ name }) => ({ name, ...(history.reads.get(name) ?? { count: 0, hits: 0 }) }));

    /** A machine that is busy with other things needs longer, and fewer writes. */
    const untilRead = async (checker: HistoryChecker) => {
      checker.stage = 'at last';
      checker.pauseMs = 3_000;
      const isEnough = () =>
        keptReads(checker).every(({ count, hits }) => count >= readsMin && hits > hitsMin * count);
      for (let waited = 0; waited < 30_000 && !isEnough(); waited += 100) await sleep(100);
    };
  });
}
