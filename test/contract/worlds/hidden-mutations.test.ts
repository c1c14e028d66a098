import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createSchema } from '../../../src/app.js';
import { encodeTypeId } from '../../../src/platform/ids/type-id.js';
import { createId } from '../../../src/platform/ids/uuid.js';
import { mutationsOn } from './hidden-mutations.fixtures.js';
import { aMarket, type Ground, type PersonName } from './market.fixtures.js';
import { codesOf, refusals, tellApart, type Onlooker, type Question } from './sights.fixtures.js';
import { aWorldOn, closeWorlds, place, type World } from './stories.fixtures.js';

const schema = createSchema();
const strangers = ['nobody', 'cyd', 'dan', 'eve'] as const;

describe('worlds that differ only in what rivals bid on a sealed job', () => {
  let ground: Ground;
  let worlds: World[];
  let hiddenIds: string[];
  beforeAll(async () => {
    ground = await aMarket();
  });
  afterAll(() => ground.close());
  beforeEach(async () => {
    const [quiet, busy] = [await aWorldOn(ground), await aWorldOn(ground)];
    worlds = [quiet, busy];
    hiddenIds = [await place(busy, 'ada', 20_000), await place(busy, 'ben', 30_000)];
  });
  afterEach(() => closeWorlds(worlds));
  const sender = (name: PersonName | 'nobody', questions: readonly Question[]): Onlooker => ({
    name,
    token: name === 'nobody' ? undefined : ground.people[name].token,
    questions,
  });

  it.each(strangers)('refuse every mutation of a hidden bid alike, to %s', async (name) => {
    const mutations = mutationsOn(schema, 'bidId', hiddenIds);

    const differences = await tellApart(worlds, [sender(name, mutations)]);
    const codes = await codesOf(worlds, [sender(name, mutations)]);

    expect(differences).toEqual([]);
    expect(mutations).toHaveLength(2 * 9);
    expect(codes).toEqual([name === 'nobody' ? 'UNAUTHENTICATED' : 'NOT_FOUND']);
  });

  it('refuse a hidden bid as they refuse one that was never placed, but for its id', async () => {
    const [, busy] = worlds;
    const [[hidden = ''], never] = [hiddenIds, encodeTypeId('bid', createId())];
    const refusalsOf = (id: string) =>
      busy ? refusals(busy, [sender('cyd', mutationsOn(schema, 'bidId', [id]))]) : [];

    const [ofHidden, ofNone] = [await refusalsOf(hidden), await refusalsOf(never)];

    expect(ofHidden).toHaveLength(9);
    expect(ofHidden).toEqual(ofNone.map((refusal) => refusal.replace(never, hidden)));
  });

  it('answer every mutation of the job alike, also those that they allow', async () => {
    const senders = strangers.map((name) => sender(name, mutationsOn(schema, 'jobId', [ground.ids.job])));

    const differences = await tellApart(worlds, senders);

    expect(differences).toEqual([]);
  });

  it("answer a rival's own moves alike", async () => {
    const bid =
      '{ id status version updatedAt job { bidCount version updatedAt viewerState { allowedActions } } }';
    const move = (field: string, type: string, input: object): Question => ({
      query: `mutation ($input: ${type}!) { ${field}(input: $input) { bid ${bid} } }`,
      variables: { input: { bidId: ground.ids.bidOfCyd, ...input } },
    });
    const moves = [
      move('updateBid', 'UpdateBidInput', { deliveryDays: 4 }),
      move('withdrawBid', 'WithdrawBidInput', { reason: 'No time.' }),
      move('withdrawBid', 'WithdrawBidInput', {}),
    ];

    const differences = await tellApart(worlds, [sender('cyd', moves)]);

    expect(differences).toEqual([]);
  });
});
