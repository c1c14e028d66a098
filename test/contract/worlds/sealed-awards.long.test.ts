import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { decodeTypeId, encodeTypeId } from '../../../src/platform/ids/type-id.js';
import { aBid } from '../../support/factories.js';
import { aMarket, grown, type Ground, type PersonName } from './market.fixtures.js';
import { onlooker, type Depth } from './onlookers.fixtures.js';
import { tellApart } from './sights.fixtures.js';
import {
  act,
  aWorldOn,
  award,
  closeWorlds,
  fixEventIds,
  wait,
  type Answer,
  type World,
} from './stories.fixtures.js';

const timeout = 120_000;
const rivals = ['ada', 'ben', 'fay'] as const;
type Rival = (typeof rivals)[number];

let ground: Ground;
let bids: Record<Rival, string>;
beforeAll(async () => {
  const ids: Partial<typeof bids> = {};
  ground = await grown(await aMarket(), async (db, { ids: { job }, people }) => {
    const key = decodeTypeId(job)?.id;
    if (!key) throw new Error('The job has an id.');
    for (const name of rivals) {
      ids[name] = encodeTypeId('bid', await aBid(db, key, { freelancer_id: people[name].userId }));
    }
  });
  bids = ids as typeof bids; // each rival was gone through
}, timeout);
afterAll(() => ground.close());

let worlds: World[];
beforeEach(async () => {
  worlds = [await aWorldOn(ground), await aWorldOn(ground)];
});
afterEach(() => closeWorlds(worlds));

/** Lets something happen in both worlds, to one person in the first and to another in the second. */
async function inBoth<T>(
  actors: readonly [T, T],
  work: (world: World, actor: T) => Promise<unknown>,
): Promise<void> {
  for (const [index, world] of worlds.entries()) await work(world, index === 0 ? actors[0] : actors[1]);
}

function differencesFor(names: readonly (PersonName | 'nobody')[], depth: Depth = 2): Promise<string[]> {
  const hiddenIds = Object.values(bids);
  return tellApart(
    worlds,
    names.map((name) => onlooker(ground, name, { depth, hiddenIds })),
  );
}

const awardTo = (answer: Answer) => (world: World, of: Rival) => award(world, { id: bids[of], of }, answer);

describe('worlds that differ only in who gets a sealed job', () => {
  it('give the same answers byte for byte from the award until work is done', { timeout }, async () => {
    const [jobId, winners] = [ground.ids.job, ['ada', 'ben'] as const];

    await inBoth(winners, awardTo('none'));
    const atAward = await differencesFor(['cyd', 'nobody']);
    await wait(worlds, 8);
    const afterLapse = await differencesFor(['cyd']);
    await wait(worlds, 0);
    await inBoth(winners, (world, of) => act(world, of, 'acceptAward', { bidId: bids[of], jobVersion: 2 }));
    const atWork = await differencesFor(['cyd']);
    await inBoth(winners, async (world, of) => {
      await act(world, of, 'deliverJob', { jobId, message: `From ${of}.` });
      await act(world, 'client', 'completeJob', { jobId });
    });
    const atEnd = [...(await differencesFor(['cyd'], 3)), ...(await differencesFor(['nobody', 'dan']))];

    expect({ atAward, afterLapse, atWork, atEnd }).toEqual({
      atAward: [],
      afterLapse: [],
      atWork: [],
      atEnd: [],
    });
  });

  it(
    'give the same answers byte for byte when the job is removed in spite of the award',
    { timeout },
    async () => {
      await inBoth(['ada', 'ben'], awardTo('none'));
      await inBoth(['', ''], (world) =>
        act(world, 'moderator', 'removeJob', { jobId: ground.ids.job, reason: 'Spam.' }),
      );

      const differences = await differencesFor(['cyd', 'nobody']);

      expect(differences).toEqual([]);
    },
  );

  it('are told apart by the client, who may', { timeout }, async () => {
    await inBoth(['ada', 'ben'], awardTo('none'));

    const differences = await differencesFor(['client']);

    expect(differences.join('\n')).toContain('client: data.job_0.viewerState.awardedBid.id: ');
  });
});

describe('worlds that differ only in how a sealed award ended', () => {
  it('give the same answers byte for byte', { timeout }, async () => {
    await inBoth(['declineAward', 'revokeAward'] as const, (world, answer) => awardTo(answer)(world, 'ada'));

    const differences = await differencesFor(['cyd', 'ben']);

    expect(differences).toEqual([]);
  });
});

describe('worlds that differ only in who refused a sealed job before its winner', () => {
  it('give the same answers byte for byte, also to the winner', { timeout }, async () => {
    await inBoth(['ada', 'ben'], awardTo('declineAward'));
    const afterRefusal = await differencesFor(['cyd', 'nobody']);
    await inBoth<Rival>(['fay', 'fay'], (world, of) => award(world, { id: bids[of], of }, 'acceptAward', 4));
    await inBoth<Rival>(['fay', 'fay'], (world, of) =>
      act(world, of, 'cancelJob', { jobId: ground.ids.job, reason: 'I am ill.' }),
    );
    await inBoth(['', ''], fixEventIds);
    const afterWork = await differencesFor(['fay', 'cyd']);

    expect({ afterRefusal, afterWork }).toEqual({ afterRefusal: [], afterWork: [] });
  });
});
