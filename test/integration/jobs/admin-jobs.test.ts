import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startApi, type TestApi } from '../../support/api.js';
import { aJob } from '../../support/factories.js';
import { anAdministrator, type Member } from '../accounts/administration.fixtures.js';

const dayMs = 86_400_000;
const ago = (days: number): Date => new Date(Date.now() - days * dayMs);

let api: TestApi;
let moderator: Member;
beforeAll(async () => {
  api = await startApi();
  moderator = await anAdministrator(api, 'MODERATE');
  const jobs = [
    { title: 'A draft', status: 'DRAFT', published_at: null, bidding_ends_at: null },
    { title: 'An open one' },
    { title: 'A withheld 100% one', is_withheld: true },
    { title: 'One past its end', bidding_ends_at: ago(1), published_at: ago(30) },
    { title: 'A removed one', status: 'REMOVED' },
  ];
  for (const [index, columns] of jobs.entries()) {
    await aJob(api.database.admin, { ...columns, created_at: new Date(Date.UTC(2026, 0, 1 + index)) });
  }
});
afterAll(() => api.close());

async function titlesOf(variables: Record<string, unknown>): Promise<string[]> {
  const { data, errors } = await api.query(
    `query ($statuses: [JobStatus!], $query: String, $first: Int, $after: String) {
       admin { jobs(statuses: $statuses, query: $query, first: $first, after: $after) {
         totalCount nodes { title client { id } } pageInfo { endCursor }
       } }
     }`,
    variables,
    moderator.token,
  );
  expect(errors).toBeUndefined();
  const { nodes, totalCount } = data.admin.jobs;
  if (variables['first'] === undefined) expect(totalCount).toBe(nodes.length);
  return nodes.map(({ title }: { title: string }) => title);
}

describe('admin.jobs', () => {
  it.each<[string, Record<string, unknown>, string[]]>([
    [
      'everything, newest created first',
      {},
      ['A removed one', 'One past its end', 'A withheld 100% one', 'An open one', 'A draft'],
    ],
    ['drafts and removed ones', { statuses: ['DRAFT', 'REMOVED'] }, ['A removed one', 'A draft']],
    ['what the clock has moved', { statuses: ['EXPIRED'] }, ['One past its end']],
    ['what is open by the clock', { statuses: ['OPEN'] }, ['A withheld 100% one', 'An open one']],
    ['nothing for no state', { statuses: [] }, []],
    ['titles in any case of letters', { query: 'DRAFT' }, ['A draft']],
    ['titles with characters of LIKE', { query: '100%' }, ['A withheld 100% one']],
    ['both conditions together', { query: 'one', statuses: ['REMOVED', 'DRAFT'] }, ['A removed one']],
    ['a page', { first: 2 }, ['A removed one', 'One past its end']],
  ])('lists %s', async (_what, variables, titles) => {
    expect(await titlesOf(variables)).toEqual(titles);
  });
});
