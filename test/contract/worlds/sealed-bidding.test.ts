import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { aMarket, type Ground, type PersonName } from './market.fixtures.js';
import { onlooker, type Depth } from './onlookers.fixtures.js';
import { refusals, tellApart, type Onlooker } from './sights.fixtures.js';
import { act, aWorldOn, closeWorlds, place, wait, type World } from './stories.fixtures.js';

const timeout = 120_000;

/** The same job with no other bid than Cyd's, with many, and with others again. */
async function threeWorldsOn(ground: Ground): Promise<{ worlds: World[]; bidIds: string[] }> {
  const [quiet, busy, other] = [await aWorldOn(ground), await aWorldOn(ground), await aWorldOn(ground)];
  const adas = await place(busy, 'ada', 20_000);
  await act(busy, 'ada', 'updateBid', { bidId: adas, amount: { amount: 19_000, currency: 'EUR' } });
  await act(busy, 'client', 'shortlistBid', { bidId: adas });
  const bens = await place(busy, 'ben', 30_000);
  await act(busy, 'ben', 'withdrawBid', { bidId: bens });
  const bensSecond = await place(busy, 'ben', 29_000);
  await act(busy, 'client', 'declineBid', { bidId: bensSecond, reason: 'Too dear.' });
  const fays = await place(other, 'fay', 1);
  return { worlds: [quiet, busy, other], bidIds: [adas, bens, bensSecond, fays] };
}

describe('worlds that differ only in what rivals bid on a sealed job', () => {
  let ground: Ground;
  let worlds: World[];
  let lookAs: (name: PersonName | 'nobody', depth: Depth) => Onlooker;
  beforeAll(async () => {
    ground = await aMarket();
    const story = await threeWorldsOn(ground);
    worlds = story.worlds;
    const { bidIds: hiddenIds } = story;
    lookAs = (name, depth) => onlooker(ground, name, { depth, hiddenIds });
  }, timeout);
  afterAll(async () => {
    await closeWorlds(worlds);
    await ground.close();
  });

  it('answer every question of the schema', { timeout }, async () => {
    const [quiet] = worlds;

    const refused = quiet && (await refusals(quiet, [lookAs('cyd', 2), lookAs('nobody', 2)]));

    expect(refused).toEqual([]);
  });

  it('give the same answers byte for byte while bids come in', { timeout }, async () => {
    const onlookers = (['nobody', 'cyd', 'eve'] as const).map((name) => lookAs(name, 2));

    const differences = await tellApart(worlds, onlookers);

    expect(differences).toEqual([]);
  });

  it('give a rival the same answers byte for byte also on long paths', { timeout }, async () => {
    const [quiet, busy] = worlds;

    const differences = quiet && busy && (await tellApart([quiet, busy], [lookAs('cyd', 3)]));

    expect(differences).toEqual([]);
  });

  it.each([
    ['when bidding has ended', 31],
    ['when the clock has cancelled the job', 100],
  ])('give the same answers byte for byte %s', { timeout }, async (_when, days) => {
    await wait(worlds, days);

    const differences = await tellApart(worlds, [lookAs('cyd', 2)]);
    await wait(worlds, 0);

    expect(differences).toEqual([]);
  });

  it('are told apart by the client, who may', { timeout }, async () => {
    const differences = await tellApart(worlds, [lookAs('client', 2)]);

    expect(differences).toContain('client: data.job_0.viewerState.bids.totalCount: 1, not 3');
  });
});

describe('worlds that differ in the bids on a job that is not sealed', () => {
  it('are told apart by everybody, so that a leak would be noticed', { timeout }, async () => {
    const ground = await aMarket({ isSealed: false });
    const { worlds } = await threeWorldsOn(ground);

    const differences = await tellApart(worlds, [onlooker(ground, 'nobody', { depth: 2 })]);
    await closeWorlds(worlds);
    await ground.close();

    expect(differences).toContain('nobody: data.job_0.bidCount: 1, not 3');
  });
});
