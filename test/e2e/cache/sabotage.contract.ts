import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { hasRedisServer } from '../../support/redis-server.js';
import { startGround, type Ground } from './history-deployment.fixtures.js';
import type { History } from './history.fixtures.js';
import { Workshop, type Sabotage } from './sabotage.fixtures.js';

/** Says that the checker finds what is old where a rule is missing, and nothing where none is. */
export function describeSabotages(sabotages: readonly Sabotage[]): void {
  describe.runIf(hasRedisServer())('the checker of histories', () => {
    let ground: Ground;
    let workshop: Workshop;
    beforeAll(async () => {
      ground = await startGround();
      workshop = new Workshop(ground);
    }, 60_000);
    afterAll(async () => {
      await workshop.close();
      await ground.close();
    });

    const scenes = [...new Set(sabotages.map(({ scene }) => scene))].map((scene) => ({ scene }));
    it.each(scenes)('finds nothing old in a scene with $scene', { timeout: 60_000 }, async ({ scene }) => {
      const isPlayed = (history: History) => history.growths.known >= 20 && fewestHits(history) >= 5;
      const history = await workshop.play(scene, isPlayed);

      expect(history).toMatchObject({ violations: [], failures: [] });
      expect(history.growths.known).toBeGreaterThanOrEqual(20);
      expect(fewestHits(history)).toBeGreaterThanOrEqual(5);
    });

    it.each(sabotages)('finds it where servers do not $rule', { timeout: 60_000 }, async (sabotage) => {
      const isFound = ({ violations }: History) => violations.length > 0;
      const { violations } = await workshop.play(sabotage.scene, isFound, sabotage.module);

      expect(violations).not.toEqual([]);
    });
  });
}

function fewestHits({ reads }: History): number {
  return Math.min(...[...reads.values()].map(({ hits }) => hits));
}
