import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { encodeTypeId } from '../../../src/platform/ids/type-id.js';
import type { Uuid } from '../../../src/platform/ids/uuid.js';
import { startApi, type TestApi } from '../../support/api.js';
import { wideLimits } from '../../support/limits.js';
import { aMember, ask, type Member } from '../jobs/posting.fixtures.js';
import { aMarket } from '../market.fixtures.js';

let api: TestApi;
/** Has bid on every job. */
let freelancer: Member;
/** Has posted nothing yet. */
let client: Member;
/** As they are listed, newest first; every other one is sealed, from the second on. */
let jobIds: Uuid[];
beforeAll(async () => {
  api = await startApi({ limits: wideLimits });
  const { admin } = api.database;
  const market = await aMarket(admin, { jobCount: 120, clientCount: 130 });
  const { rows } = await admin.query<{ id: Uuid }>('select id from jobs order by published_at desc, id desc');
  jobIds = rows.map(({ id }) => id);
  [client, freelancer] = [await aMember(api), await aMember(api, { roles: '{FREELANCER}' })];
  const sealed = jobIds.filter((_id, index) => index % 2 === 1);
  await admin.query('update jobs set sealed_bids = (id = any($1::uuid[]))', [sealed]);
  // Seven bids of the market's members on each job, one of them awarded, and 110 on the first.
  await admin.query(
    `insert into bids (id, job_id, freelancer_id, attempt, amount, currency, delivery_days, message, status)
     select gen_random_uuid(), job.id, u.id, 1, 1000 + u.nr, 'EUR', 7, 'Gladly.',
       case u.nr when 3 then 'AWARDED' else 'SUBMITTED' end::bid_status
     from unnest($1::uuid[]) with ordinality as job(id, nr)
     join unnest($2::uuid[]) with ordinality as u(id, nr) on u.nr <= case job.nr when 1 then 110 else 7 end`,
    [jobIds, market.clientIds],
  );
  await admin.query(
    `insert into bids (id, job_id, freelancer_id, attempt, amount, currency, delivery_days, message)
     select gen_random_uuid(), id, $2, 1, 900, 'EUR', 7, 'Gladly.' from unnest($1::uuid[]) as job(id)`,
    [jobIds, freelancer.userId],
  );
});
afterAll(() => api.close());

/** Statements of an operation, and how many objects its lists hold at each size. */
async function count(
  document: string,
  { first, token, id = '' }: { first: number; token?: string; id?: string },
): Promise<{ calls: number; text: string }> {
  let text = '';
  const { calls } = await api.database.countStatements(async () => {
    const variables = { first, ...(document.includes('$id') && { id }) };
    text = JSON.stringify(await ask(api, document, { variables, ...(token !== undefined && { token }) }));
  });
  return { calls, text };
}

const bidFields = 'id amount { amount currency } status freelancer { id name avatarUrl }';
const publicOperations = [
  {
    name: 'a list of jobs, their clients, skills, first five bids and bidders',
    statements: 5,
    sizes: [1, 10, 20, 100],
    list: 'job',
    document: `query ($first: Int) { jobs(first: $first) { nodes {
      id title bidCount skills { id name } client { id name }
      bids(first: 5, orderBy: { field: AMOUNT }) { nodes { ${bidFields} } }
    } } }`,
  },
  {
    name: 'the same with their awards, which are bids of one statement more',
    statements: 6,
    sizes: [1, 10, 100],
    list: 'job',
    document: `query ($first: Int) { jobs(first: $first) { nodes {
      id skills { id } client { id } bids(first: 5) { nodes { ${bidFields} } } awardedBid { ${bidFields} }
    } } }`,
  },
  {
    name: 'the bids of one job, their number, bidders and those skills',
    statements: 5,
    sizes: [1, 10, 100],
    list: 'bid',
    document: `query ($id: ID!, $first: Int) { job(id: $id) {
      bids(first: $first) { totalCount nodes { ${bidFields} freelancer { skills { id } } job { id title } } }
    } }`,
  },
];
const ownOperations = [
  {
    name: 'what is true of each of many jobs for a member',
    // who asks; jobs; own bids, bids, awards, each one statement; bidders
    statements: 6,
    sizes: [1, 10, 20, 100],
    list: 'job',
    document: `query ($first: Int) { jobs(first: $first) { nodes { id viewerState {
      id allowedActions bid { id status viewerState { allowedActions } }
      bids(first: 5) { nodes { ${bidFields} } } awardedBid { id }
    } } } }`,
  },
  {
    name: 'the desk of a freelancer',
    // who asks; account; counts; bids, their number, jobs and those clients
    statements: 7,
    sizes: [1, 10, 100],
    list: 'bid',
    document: `query ($first: Int) { viewer { id bidCounts { status count } bids(first: $first) {
      totalCount pageInfo { endCursor hasNextPage }
      edges { node { id status version viewerState { id allowedActions } job { id title status client { id } } } }
    } } }`,
  },
];

const casesOf = <T extends { sizes: number[] }>(operations: T[]) =>
  operations.flatMap((operation) => operation.sizes.map((first) => ({ ...operation, first })));
const amountOf = (text: string, type: string) =>
  new Set(text.match(new RegExp(`"${type}_[0-9a-z]{26}"`, 'g'))).size;

describe('an operation about bids', () => {
  it.each(casesOf(publicOperations))(
    'takes $statements statements: $name, $first of them',
    async (operation) => {
      const { document, first, statements, list } = operation;
      const id = encodeTypeId('job', jobIds[0] ?? '');

      const { calls, text } = await count(document, { first, id });

      expect(amountOf(text, list)).toBeGreaterThanOrEqual(first);
      expect(calls).toBe(statements);
    },
  );

  it.each(casesOf(ownOperations))(
    'takes $statements statements: $name, $first of them',
    async (operation) => {
      const { document, first, statements, list } = operation;

      const { calls, text } = await count(document, { first, token: freelancer.token });

      expect(amountOf(text, list)).toBeGreaterThanOrEqual(first);
      expect(calls).toBe(statements);
    },
  );

  it.each([1, 20])(
    'takes no statement more for a client of some of %i jobs, sealed ones too',
    async (first) => {
      await api.database.admin.query('update jobs set client_id = $1 where id = any($2::uuid[])', [
        client.userId,
        jobIds.filter((_id, index) => index % 3 === 0),
      ]);
      const document = `query ($first: Int) { jobs(first: $first) { nodes { viewerState {
      bid { id } bids(first: 5) { nodes { id } } awardedBid { id }
    } } } }`;

      const { calls, text } = await count(document, { first, token: client.token });

      // who asks; jobs; own bids, bids, awards
      expect(calls).toBe(5);
      expect(amountOf(text, 'bid')).toBeGreaterThan(0);
    },
  );
});
