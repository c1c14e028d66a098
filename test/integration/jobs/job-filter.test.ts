import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { encodeTypeId } from '../../../src/platform/ids/type-id.js';
import { startApi, type TestApi } from '../../support/api.js';
import {
  isMatch,
  jobFilters,
  lastDay,
  someJobs,
  type JobFilterInput,
  type KnownJob,
} from './job-filter.fixtures.js';

let api: TestApi;
let jobs: KnownJob[];
let clients: string[];
beforeAll(async () => {
  api = await startApi();
  await api.database.setNow(lastDay);
  ({ jobs, clients } = await someJobs(api.database.admin, 220));
});
afterAll(() => api.close());

const document = `query ($filter: JobFilter, $orderBy: JobOrder) {
  jobs(first: 100, filter: $filter, orderBy: $orderBy) { totalCount nodes { id status } }
}`;

interface Found {
  totalCount: number;
  nodes: { id: string; status: string }[];
}

async function find(filter: JobFilterInput): Promise<Found> {
  const { data, errors } = await api.query(document, { filter });
  expect(errors).toBeUndefined();
  return (data as { jobs: Found }).jobs;
}

/** The answer that the descriptions of the schema promise. */
function promised(filter: JobFilterInput): Found {
  const matches = jobs
    .filter((job) => isMatch(job, filter))
    .sort((a, b) => Number(b.publishedAt) - Number(a.publishedAt) || (a.id < b.id ? 1 : -1));
  const nodes = matches.slice(0, 100).map(({ id, status }) => ({ id: encodeTypeId('job', id), status }));
  return { totalCount: matches.length, nodes };
}

const names = [
  'statuses',
  'categories',
  'skills',
  'skillsAny',
  'clientId',
  'budgetTypes',
  'budgetAtLeast',
  'budgetAtMost',
  'publishedAfter',
] as const;

describe('a filter of jobs', () => {
  it.each(names)('by %s alone lists the public jobs that match', async (name) => {
    const filters = fc.sample(jobFilters(clients)[name], { numRuns: 12, seed: 1 });
    const sizes = new Set<number>();

    for (const value of filters) {
      const filter = { [name]: value } as JobFilterInput;
      const found = await find(filter);
      sizes.add(found.totalCount);
      expect(found, JSON.stringify(filter)).toEqual(promised(filter));
    }

    expect(sizes.size).toBeGreaterThan(1);
  });

  it('of any combination lists the public jobs that match', async () => {
    const conditions = jobFilters(clients);
    const combinations = fc
      .subarray([...names], { minLength: 2, maxLength: 4 })
      .chain((some) => fc.record(Object.fromEntries(some.map((name) => [name, conditions[name]]))));
    let hits = 0;

    for (const filter of fc.sample(combinations, { numRuns: 100, seed: 2 }) as JobFilterInput[]) {
      const found = await find(filter);
      hits += Math.sign(found.totalCount);
      expect(found, JSON.stringify(filter)).toEqual(promised(filter));
    }

    expect(hits).toBeGreaterThan(10);
  });

  it('takes slugs and currencies in any case of letters', async () => {
    const filter: JobFilterInput = { skills: ['latin'], budgetAtLeast: { amount: 0, currency: 'EUR' } };

    const found = await find({ skills: ['Latin'], budgetAtLeast: { amount: 0, currency: 'eur' } });

    expect(found).toEqual(promised(filter));
    expect(found.totalCount).toBeGreaterThan(0);
  });

  it('that is absent lists every public job and no draft or removed one', async () => {
    const hidden = jobs.filter(({ status }) => ['DRAFT', 'REMOVED'].includes(status));

    const found = await find({});

    expect(hidden.length).toBeGreaterThan(20);
    expect(found.totalCount).toBe(jobs.length - hidden.length);
    expect(found).toEqual(promised({}));
  });

  it.each([
    { statuses: [] },
    { statuses: ['DRAFT', 'REMOVED'] },
    { categories: [] },
    { categories: ['nowhere'] },
    { skills: ['nowhere'] },
    { skills: ['latin', 'nowhere'] },
    { skillsAny: [] },
    { skillsAny: ['nowhere'] },
    { budgetTypes: [] },
    { budgetAtLeast: { amount: 0, currency: 'JPY' } },
  ])('%o matches nothing', async (filter) => {
    const found = await find(filter);

    expect(found).toEqual({ totalCount: 0, nodes: [] });
  });

  it('takes an empty list of required skills and nulls as no condition', async () => {
    const everything = await find({});

    const { data } = await api.query(document, {
      filter: { skills: [], statuses: null, categories: null, clientId: null, budgetAtMost: null },
    });

    expect(data).toEqual({ jobs: everything });
  });

  it('refuses two currencies', async () => {
    const filter = {
      budgetAtLeast: { amount: 1, currency: 'EUR' },
      budgetAtMost: { amount: 2, currency: 'USD' },
    };

    const { data, errors } = await api.query(document, { filter });

    expect(data).toEqual({ jobs: null });
    expect(errors).toMatchObject([
      {
        extensions: {
          code: 'BAD_USER_INPUT',
          reason: 'CURRENCY_MISMATCH',
          fields: [{ path: ['filter', 'budgetAtMost', 'currency'], code: 'INVALID' }],
        },
      },
    ]);
  });

  it('refuses to order budgets of several currencies', async () => {
    const { errors } = await api.query(document, { filter: {}, orderBy: { field: 'BUDGET' } });

    expect(errors).toMatchObject([
      { extensions: { code: 'BAD_USER_INPUT', fields: [{ path: ['orderBy', 'field'], code: 'INVALID' }] } },
    ]);
  });
});
