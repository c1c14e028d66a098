import fc from 'fast-check';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { brokenGuards } from './broken-guards.fixtures.js';
import { edges } from './law.fixtures.js';
import { play } from './playing.fixtures.js';
import { aRun, type Run } from './sequences.fixtures.js';
import { openStage, type Stage } from './stage.fixtures.js';

/** Another one makes other runs, of which some take a rare edge a little less than 20 times. A failure names its own. */
const seed = 4;
/** Each lane has a database with a clock of its own, so that one computes while another waits. */
const laneCount = 3;
const runsOfLane = 334;

let stages: Stage[];
beforeAll(async () => {
  stages = await Promise.all(Array.from({ length: laneCount }, () => openStage()));
});
afterAll(() => Promise.all(stages.map(({ api }) => api.close())));

it('does in 1,000 random runs what the tables say, and takes every edge at least 20 times', async () => {
  const counts = new Map([...edges].map((edge) => [edge, 0]));
  const count = ({ steps }: Run) => {
    for (const edge of steps.flatMap(({ world }) => world.taken)) {
      counts.set(edge, (counts.get(edge) ?? 0) + 1);
    }
  };

  await Promise.all(
    stages.map((stage, lane) => {
      const property = fc.asyncProperty(aRun, async (run) => {
        await play(stage, run);
        count(run);
      });
      return fc.assert(property, { seed: seed + lane, numRuns: runsOfLane });
    }),
  );

  expect([...counts].filter(([, times]) => times < 20)).toEqual([]);
}, 300_000);

it.each(brokenGuards)(
  'notices a guard that is gone: %s',
  async (_name, breakGuard) => {
    const [stage] = stages;
    if (!stage) throw new Error('There is no stage.');
    const mend = await breakGuard(stage);
    const property = fc.asyncProperty(aRun, (run) => play(stage, run));

    const found = await fc.check(property, { seed, numRuns: runsOfLane, endOnFailure: true }).finally(mend);

    expect(found.failed).toBe(true);
    expect(found.errorInstance).toMatchObject({ name: 'AssertionError' });
  },
  60_000,
);
