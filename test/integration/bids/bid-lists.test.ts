import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { encodeTypeId } from '../../../src/platform/ids/type-id.js';
import { startApi, type TestApi } from '../../support/api.js';
import { aJobOf, aMember, ask, type Member } from '../jobs/posting.fixtures.js';
import { bidLists, readPage, type BidList, type Page } from './bid-lists.fixtures.js';
import { aBidOf, keyOf } from './bid-standings.fixtures.js';

const states = ['SUBMITTED', 'SUBMITTED', 'DECLINED', 'WITHDRAWN', 'SUBMITTED', 'SHORTLISTED'];

let api: TestApi;
let freelancer: Member;
let jobId: string;
beforeAll(async () => {
  api = await startApi();
  const client = await aMember(api);
  freelancer = await aMember(api, { roles: '{FREELANCER}' });
  jobId = await aJobOf(api, client);
  // Few values of each key, so that ids decide most of the order.
  const columns = (index: number) => ({
    status: states[index % states.length],
    amount: 1_000 + 500 * (index % 4),
    delivery_days: 1 + (index % 3),
    created_at: new Date(Date.UTC(2026, 0, 1 + (index % 5))),
  });
  for (let index = 0; index < 16; index += 1) {
    await aBidOf(api, jobId, await aMember(api, { roles: '{FREELANCER}' }), columns(index));
    const otherId = await aJobOf(api, client, {
      budget_currency: index % 2 ? 'EUR' : 'JPY',
      sealed_bids: index % 3 === 0,
    });
    await aBidOf(api, otherId, freelancer, columns(index));
  }
});
afterAll(() => api.close());

const read = (list: BidList, page: Record<string, unknown>) =>
  readPage(api, list, { id: jobId, token: list.isOwn ? freelancer.token : undefined, ...page });

/** The ids of a whole list, in pages by OFFSET. */
async function byOffset({ where, orderBy }: BidList, size: number): Promise<string[][]> {
  const pages: string[][] = [];
  for (let offset = 0; ; offset += size) {
    const { rows } = await api.database.admin.query<{ id: string }>(
      `select id from bids where ${where} order by ${orderBy} limit ${size} offset ${offset}`,
      [keyOf(jobId), freelancer.userId],
    );
    if (rows.length === 0) return pages;
    pages.push(rows.map(({ id }) => encodeTypeId('bid', id)));
  }
}

describe.each(bidLists)('$name', (list) => {
  it.each([1, 3, 7])('walks forward by %i like OFFSET', async (size) => {
    const expected = await byOffset(list, size);

    const pages: Page[] = [];
    for (let after: string | null = null; pages.at(-1)?.pageInfo.hasNextPage !== false;) {
      const page = await read(list, { first: size, after });
      pages.push(page);
      after = page.pageInfo.endCursor;
    }

    expect(pages.map(({ ids }) => ids)).toEqual(expected);
    expect(new Set(pages.map(({ totalCount }) => totalCount))).toEqual(new Set([expected.flat().length]));
  });

  it('walks backward like OFFSET', async () => {
    const expected = (await byOffset(list, 100)).flat();

    const pages: Page[] = [];
    for (let before: string | null = null; pages.at(-1)?.pageInfo.hasPreviousPage !== false;) {
      const page = await read(list, { last: 3, before });
      pages.push(page);
      before = page.pageInfo.startCursor;
    }

    expect(pages.toReversed().flatMap(({ ids }) => ids)).toEqual(expected);
  });

  it('stays between two bounds', async () => {
    const { ids, cursors } = await read(list, { first: 100 });

    const between = await read(list, { first: 100, after: cursors[1], before: cursors[5] });

    expect(between.ids).toEqual(ids.slice(2, 5));
    expect(between.pageInfo).toMatchObject({ hasNextPage: true, hasPreviousPage: true });
  });
});

describe('without an order', () => {
  it.each(bidLists.filter(({ name }) => name.endsWith('CREATED_AT as is natural')))(
    'a list comes newest first like $name',
    async (list) => {
      const unordered = { ...list, args: list.args.replace(/(, )?orderBy: \{.*\}/, '') };

      const { ids } = await read(unordered, { first: 100 });

      expect(ids).toEqual((await byOffset(list, 100)).flat());
    },
  );
});

describe('a list of bids', () => {
  const refusals = [
    [
      'more states than 50',
      `statuses: [${Array(51).fill('SUBMITTED').join(', ')}]`,
      ['statuses'],
      'TOO_LONG',
    ],
    ['more items than 100', 'first: 101', ['first'], 'OUT_OF_RANGE'],
    ['a cursor of another list', 'after: "WzEsImpvYnMiLCIiLCIiXQ"', ['after'], 'INVALID'],
  ] as const;

  it.each(refusals)('is not answered for %s', async (_name, args, path, code) => {
    const documents = [
      `{ job(id: "${jobId}") { bids(${args}) { totalCount } } }`,
      `{ job(id: "${jobId}") { viewerState { bids(${args}) { totalCount } } } }`,
      `{ viewer { bids(${args}) { totalCount } } }`,
    ];

    const answers = await Promise.all(documents.map((document) => api.query(document, {}, freelancer.token)));

    for (const { errors } of answers) {
      expect(errors).toMatchObject([{ extensions: { code: 'BAD_USER_INPUT', fields: [{ path, code }] } }]);
    }
  });

  it('takes a cursor of its own order alone', async () => {
    const { job } = await ask<{ job: { bids: { pageInfo: { endCursor: string } } } }>(
      api,
      `{ job(id: "${jobId}") { bids(first: 1) { pageInfo { endCursor } } } }`,
    );
    const after = JSON.stringify(job.bids.pageInfo.endCursor);

    const { errors } = await api.query(
      `{ job(id: "${jobId}") { bids(after: ${after}, orderBy: { field: AMOUNT }) { totalCount } } }`,
    );

    expect(errors).toMatchObject([{ extensions: { fields: [{ path: ['after'], code: 'INVALID' }] } }]);
  });
});

describe('a bid', () => {
  it('says what is offered, by whom and for what', async () => {
    const [client, bidder] = [await aMember(api), await aMember(api, { roles: '{FREELANCER}' })];
    const forJob = await aJobOf(api, client, { title: 'Paint a fence', budget_currency: 'JPY' });
    const id = await aBidOf(api, forJob, bidder, {
      amount: 9_007_199_254_740_991n,
      delivery_days: 365,
      message: 'Gladly.',
      created_at: new Date('2026-01-02T03:04:05.678Z'),
      updated_at: new Date('2026-01-03T03:04:05.678Z'),
      version: 4,
    });

    const data = await ask(
      api,
      `query ($id: ID!) { bid(id: $id) {
         id job { id title } freelancer { id } amount { amount currency } deliveryDays message status version
         createdAt updatedAt viewerState { id }
       } }`,
      { variables: { id } },
    );

    expect(data).toEqual({
      bid: {
        id,
        job: { id: forJob, title: 'Paint a fence' },
        freelancer: { id: encodeTypeId('user', bidder.userId) },
        amount: { amount: 9_007_199_254_740_991, currency: 'JPY' },
        deliveryDays: 365,
        message: 'Gladly.',
        status: 'SUBMITTED',
        version: 4,
        createdAt: '2026-01-02T03:04:05.678Z',
        updatedAt: '2026-01-03T03:04:05.678Z',
        viewerState: null,
      },
    });
  });
});
