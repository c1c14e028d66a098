import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { aMarket, grown, type Ground, type PersonName } from './market.fixtures.js';
import { onlooker, type Depth } from './onlookers.fixtures.js';
import { tellApart } from './sights.fixtures.js';
import { act, aWorldOn, closeWorlds, wait, type World } from './stories.fixtures.js';

const timeout = 120_000;

/** The market's job was done by Ada, and ended a day ago. */
async function aFinishedJob(isSealed: boolean): Promise<Ground> {
  return grown(await aMarket({ isSealed }), async (db, { people: { ada } }) => {
    const isIt = `title = 'A secret job'`;
    await db.query(
      `with job as (update jobs set status = 'COMPLETED', hired_id = $1, ended_at = app_now() - interval '1 day'
         where ${isIt} returning id, budget_currency)
       insert into bids (id, job_id, freelancer_id, attempt, amount, currency, delivery_days, message, status)
         select gen_random_uuid(), id, $1, 1, 20000, budget_currency, 3, 'I am Ada.', 'ACCEPTED' from job`,
      [ada.userId],
    );
    await db.query(`update bids set status = 'DECLINED' where status = 'SUBMITTED'
      and job_id = (select id from jobs where ${isIt})`);
  });
}

/** One after which nobody has said anything, one after a bad word, and one after a good one. */
async function threeWorldsOn(
  ground: Ground,
  author: PersonName,
): Promise<{ worlds: World[]; ratingIds: string[] }> {
  const worlds = [await aWorldOn(ground), await aWorldOn(ground), await aWorldOn(ground)] as const;
  const rate = (world: World, score: number, comment: string) =>
    act(world, author, 'rateJob', { jobId: ground.ids.job, score, comment });
  const ratingIds = [await rate(worlds[1], 1, 'Never again.'), await rate(worlds[2], 5, 'Gladly again.')];
  return { worlds: [...worlds], ratingIds };
}

describe.each([
  { author: 'client', rated: 'ada', isSealed: false, depth: 3 },
  { author: 'ada', rated: 'client', isSealed: false, depth: 2 },
  { author: 'client', rated: 'ada', isSealed: true, depth: 2 },
] as const)(
  'worlds that differ only in what $author says of $rated before it is revealed (sealed: $isSealed)',
  (of) => {
    let ground: Ground;
    let worlds: World[];
    let ratingIds: string[];
    beforeAll(async () => {
      ground = await aFinishedJob(of.isSealed);
      ({ worlds, ratingIds } = await threeWorldsOn(ground, of.author));
    }, timeout);
    afterAll(async () => {
      await closeWorlds(worlds);
      await ground.close();
    });
    const lookAs = (name: PersonName | 'nobody', depth: Depth) =>
      onlooker(ground, name, { depth, hiddenIds: ratingIds });

    it('give the same answers byte for byte to all but the author', { timeout }, async () => {
      const differences = await tellApart(worlds, [lookAs(of.rated, of.depth), lookAs('nobody', 2)]);

      expect(differences).toEqual([]);
    });

    it('give the same answers byte for byte in the last hour before the reveal', { timeout }, async () => {
      await wait(worlds, 13 - 1 / 24);

      const differences = await tellApart(worlds.slice(1), [lookAs(of.rated, 2)]);
      await wait(worlds, 0);

      expect(differences).toEqual([]);
    });

    it('are told apart by the author, who may, and at the reveal by everybody', { timeout }, async () => {
      const byAuthor = await tellApart(worlds.slice(1), [lookAs(of.author, 2)]);
      await wait(worlds, 13);
      const byAll = await tellApart(worlds.slice(1), [lookAs('nobody', 2)]);
      await wait(worlds, 0);

      expect(byAuthor).toContain(`${of.author}: data.job_0.viewerState.rating.score: 1, not 5`);
      expect(byAll.join('\n')).toContain(
        `nobody: data.user_${of.rated === 'ada' ? 0 : 1}.ratingAverage: 2.5, not 4.5`,
      );
    });
  },
);
