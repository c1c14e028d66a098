import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { encodeTypeId } from '../../../src/platform/ids/type-id.js';
import { createId } from '../../../src/platform/ids/uuid.js';
import { startApi, type TestApi } from '../../support/api.js';
import { aJobOf, aMember, ask, type Member } from '../jobs/posting.fixtures.js';
import {
  everybody,
  manyCallers,
  threeMarkets,
  type Caller,
  type Kind,
  type Market,
} from './bid-sealed.fixtures.js';
import { aBidOf, keyOf } from './bid-standings.fixtures.js';

let api: TestApi;
let callers: Record<Caller, Member | null>;
let markets: Record<Kind, Market>;
beforeAll(async () => {
  api = await startApi();
  callers = await manyCallers(api);
  markets = await threeMarkets(api, callers);
});
afterAll(() => api.close());

const kinds = ['open', 'sealed', 'removed'] as const;
const tokenOf = (caller: Caller) => {
  const member = callers[caller];
  return member ? { token: member.token } : {};
};

const publicFields = `bids(statuses: [ACCEPTED, DECLINED, WITHDRAWN]) { totalCount nodes { id } } bidCount awardedBid { id }`;

describe('what everybody reads of the bids of a job', () => {
  it.each(everybody)('is nothing at all on a sealed one, to the %s', async (caller) => {
    const data = await ask(api, `query ($id: ID!) { job(id: $id) { ${publicFields} } }`, {
      variables: { id: markets.sealed.jobId },
      ...tokenOf(caller),
    });

    expect(data).toEqual({ job: { bids: null, bidCount: null, awardedBid: null } });
  });

  it.each(everybody)('is all there is on an open one, to the %s', async (caller) => {
    const { jobId, won, lost, withdrawn } = markets.open;

    const data = await ask(api, `query ($id: ID!) { job(id: $id) { ${publicFields} } }`, {
      variables: { id: jobId },
      ...tokenOf(caller),
    });

    const nodes = [{ id: lost }, { id: won }, { id: withdrawn }];
    expect(data).toEqual({
      job: { bids: { totalCount: 3, nodes }, bidCount: 2, awardedBid: { id: won } },
    });
  });

  it('is nothing along the way from an own bid to its sealed job', async () => {
    const document = `{ viewer { bids { nodes { id job { id ${publicFields} } } } } }`;

    const { viewer } = await ask<{ viewer: { bids: { nodes: { id: string; job: object }[] } } }>(
      api,
      document,
      tokenOf('rival'),
    );

    const [job] = viewer.bids.nodes.filter(({ id }) => id === markets.sealed.lost).map((bid) => bid.job);
    expect(job).toEqual({ id: markets.sealed.jobId, bids: null, bidCount: null, awardedBid: null });
  });

  it('never moves the row of a sealed job', async () => {
    const { admin } = api.database;
    const document = `query ($id: ID!) { job(id: $id) { updatedAt version bidCount } }`;
    const [client, freelancer] = [await aMember(api), await aMember(api, { roles: '{FREELANCER}' })];
    const id = await aJobOf(api, client, { sealed_bids: true });
    const rowOf = async () =>
      (await admin.query('select xmin, j.* from jobs j where id = $1', [keyOf(id)])).rows;
    const [before, row] = [await ask(api, document, { variables: { id } }), await rowOf()];

    await aBidOf(api, id, freelancer);

    expect(await ask(api, document, { variables: { id } })).toEqual(before);
    expect(await rowOf()).toEqual(row);
  });
});

const ways = [
  'query ($id: ID!) { found: bid(id: $id) { id message status } }',
  'query ($id: ID!) { found: node(id: $id) { id ... on Bid { message status } } }',
  'query ($ids: [ID!]!) { found: nodes(ids: $ids) { id ... on Bid { message status } } }',
];
const nowhere = encodeTypeId('bid', createId());

/** All that a caller can tell an answer by. */
async function toldOf(id: string, caller: Caller): Promise<unknown[][]> {
  const answers = await Promise.all(
    ways.map((way) => api.query(way, way.includes('$ids') ? { ids: [id] } : { id }, callers[caller]?.token)),
  );
  return answers.map(({ status, text, headers }) => [
    status,
    text,
    headers['cache-control'],
    headers['content-length'],
    headers['vary'],
  ]);
}

describe('a bid by its id', () => {
  const readers: Record<Kind, Record<'won' | 'lost', readonly Caller[]>> = {
    open: { won: everybody, lost: everybody },
    sealed: { won: ['client', 'winner'], lost: ['client', 'rival'] },
    removed: { won: ['client', 'winner'], lost: ['client', 'rival'] },
  };
  const cases = kinds.flatMap((kind) =>
    (['won', 'lost'] as const).flatMap((which) =>
      everybody.map((caller) => ({ kind, which, caller, isRead: readers[kind][which].includes(caller) })),
    ),
  );

  it.each(cases.filter(({ isRead }) => isRead))(
    'is found on every way: one that $which on a job that is $kind, by the $caller',
    async ({ kind, which, caller }) => {
      const id = markets[kind][which];

      const told = await toldOf(id, caller);

      expect(told.map(([, text]) => String(text).includes(id))).toEqual([true, true, true]);
    },
  );

  it.each(cases.filter(({ isRead }) => !isRead))(
    'cannot be told from none: one that $which on a job that is $kind, by the $caller',
    async ({ kind, which, caller }) => {
      const [found, none] = [await toldOf(markets[kind][which], caller), await toldOf(nowhere, caller)];

      expect(found).toEqual(none);
      expect(found.map(([, text]) => String(text))).toEqual([
        '{"data":{"found":null}}\n',
        '{"data":{"found":null}}\n',
        '{"data":{"found":[null]}}\n',
      ]);
    },
  );

  it.each([ways[0], ways[1]] as string[])('is for everybody while it is public: %s', async (way) => {
    const { headers } = await api.query(way, { id: markets.open.won }, callers.winner?.token);

    expect(headers['cache-control']).toBe('no-cache');
  });

  it('costs as many statements when it is hidden as when there is none', async () => {
    const document = ways[0] ?? '';
    const count = (id: string) =>
      api.database.countStatements(() => api.query(document, { id }, callers.stranger?.token));

    const [hidden, none] = [await count(markets.sealed.won), await count(nowhere)];

    expect(hidden.calls).toBe(none.calls);
  });
});

describe('what a member reads of the bids of a job', () => {
  const document = `query ($id: ID!) { job(id: $id) { viewerState {
    bid { id } awardedBid { id } bids { totalCount nodes { id } }
    every: bids(statuses: [SUBMITTED, SHORTLISTED, AWARDED, ACCEPTED, DECLINED, REFUSED, WITHDRAWN, CLOSED]) {
      totalCount nodes { id }
    }
  } } }`;
  type Bids = 'won' | 'lost' | 'withdrawn';
  const placed: readonly Bids[] = ['lost', 'won'];
  const all: readonly Bids[] = [...placed, 'withdrawn'];
  interface Told {
    bid: Bids | null;
    awardedBid: Bids | null;
    bids: readonly Bids[];
    every: readonly Bids[];
  }
  const expected: [Kind, Caller, Told][] = [
    ['open', 'client', { bid: null, awardedBid: 'won', bids: placed, every: all }],
    ['open', 'winner', { bid: 'won', awardedBid: 'won', bids: placed, every: all }],
    ['open', 'rival', { bid: 'lost', awardedBid: null, bids: placed, every: all }],
    ['open', 'stranger', { bid: null, awardedBid: null, bids: placed, every: all }],
    ['open', 'moderator', { bid: null, awardedBid: null, bids: placed, every: all }],
    ['sealed', 'client', { bid: null, awardedBid: 'won', bids: placed, every: all }],
    ['sealed', 'winner', { bid: 'won', awardedBid: 'won', bids: ['won'], every: ['won', 'withdrawn'] }],
    ['sealed', 'rival', { bid: 'lost', awardedBid: null, bids: ['lost'], every: ['lost'] }],
    ['sealed', 'stranger', { bid: null, awardedBid: null, bids: [], every: [] }],
    ['sealed', 'moderator', { bid: null, awardedBid: null, bids: [], every: [] }],
    ['removed', 'client', { bid: null, awardedBid: 'won', bids: placed, every: all }],
    ['removed', 'winner', { bid: 'won', awardedBid: 'won', bids: placed, every: all }],
  ];

  it.each(expected)('is theirs to read on a job that is %s, for the %s', async (kind, caller, told) => {
    const market = markets[kind];
    const idOf = (which: Bids | null) => which && { id: market[which] };
    const listOf = (list: readonly Bids[]) => ({ totalCount: list.length, nodes: list.map(idOf) });

    const data = await ask(api, document, { variables: { id: market.jobId }, ...tokenOf(caller) });

    expect(data).toEqual({
      job: {
        viewerState: {
          bid: idOf(told.bid),
          awardedBid: idOf(told.awardedBid),
          bids: listOf(told.bids),
          every: listOf(told.every),
        },
      },
    });
  });

  it('is nothing for nobody', async () => {
    const data = await ask(api, document, { variables: { id: markets.sealed.jobId } });

    expect(data).toEqual({ job: { viewerState: null } });
  });

  it('reaches the removed job of an own bid, which is not there by its id', async () => {
    const { jobId, lost } = markets.removed;

    const data = await ask(
      api,
      `query ($job: ID!, $bid: ID!) { job(id: $job) { id } bid(id: $bid) { job { id status } } }`,
      { variables: { job: jobId, bid: lost }, ...tokenOf('rival') },
    );

    expect(data).toEqual({ job: null, bid: { job: { id: jobId, status: 'REMOVED' } } });
  });
});
