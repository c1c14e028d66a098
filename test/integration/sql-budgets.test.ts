import { readFileSync } from 'node:fs';
import { parse, print, visit, Kind, type DocumentNode, type SelectionNode } from 'graphql';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startApi, type TestApi } from '../support/api.js';
import type { StatementCounts } from '../support/database.js';
import { wideLimits } from '../support/limits.js';
import { aBusyMarket } from './screens.fixtures.js';

let api: TestApi;
let variables: Record<string, Record<string, unknown>>;
/** Of the busy member. */
let token: string;
beforeAll(async () => {
  api = await startApi({ limits: wideLimits });
  const { admin } = api.database;
  const { busy, skillIds, publicJobIds, ideaId } = await aBusyMarket(admin);
  token = await api.tokenFor(busy.userId);
  const { rows } = await admin.query<{ slug: string }>('select slug from skills where id = $1', [
    skillIds[0],
  ]);
  await admin.query('analyze');
  const [publicJobId] = publicJobIds;
  variables = {
    'job-page': { id: publicJobId },
    'skill-page': { slug: rows[0]?.slug },
    profile: { handle: busy.handle },
    'idea-page': { id: ideaId },
    'idea-page-mine': { id: ideaId },
    'search-jobs': { filter: { query: 'something that needs' } },
    'job-page-mine': { id: busy.jobId },
    'manage-bids': { id: busy.jobId },
    'bid-form': { id: publicJobId },
    'job-list-badges': { ids: publicJobIds.slice(0, 100) },
  };
});
afterAll(() => api.close());

/** Statements, however long the lists are. Categories come with their jobs and skills. */
const budgets = [
  // jobs, ideas, categories; clients with authors, skills, counts of categories
  { operation: 'home-feed', statements: 6, sizes: [1, 10, 100] },
  // jobs; their count, clients, skills and bids; bidders
  { operation: 'job-list', statements: 6, sizes: [1, 10, 100] },
  // jobs; their count, clients, skills and each of three facets; the skills of one
  { operation: 'search-jobs', statements: 8, sizes: [1, 10, 100] },
  // job; client, skills, counts of the client, idea, bids, award and ratings; count of bids, bidders; their skills
  { operation: 'job-page', statements: 11, sizes: [1, 10, 100] },
  // member; skills, counts, ratings, jobs, ideas; authors, rated jobs, skills and client of the jobs
  { operation: 'profile', statements: 9, sizes: [1, 10, 100] },
  // ideas; their count, authors and skills
  { operation: 'idea-board', statements: 4, sizes: [1, 10, 100] },
  // idea; author, skills, jobs and comments; who commented
  { operation: 'idea-page', statements: 6, sizes: [1, 10, 100] },
  // skill; jobs, their clients and skills; freelancers and their skills
  { operation: 'skill-page', statements: 6, sizes: [1, 10, 100] },
  // members, their count, skills and counts
  { operation: 'user-list', statements: 4, sizes: [1, 10, 100] },
];

const cases = budgets.flatMap(({ operation, statements, sizes }) =>
  sizes.map((first) => ({ operation, statements, first })),
);

describe('a named operation', () => {
  it.each(cases)('$operation takes $statements statements at $first rows', async (budget) => {
    const { counts, answer, logged } = await run(documentOf(budget.operation), budget);

    expect(counts.calls).toBe(budget.statements);
    expect(logged).toBe(counts.calls);
    expect(longestListOf(answer)).toBeGreaterThanOrEqual(budget.first);
  });

  it.each(cases)('$operation reads no more rows than it answers at $first rows', async (budget) => {
    const { counts, answer } = await run(documentOf(budget.operation), budget);

    expect(counts.rows).toBeGreaterThan(0);
    expect(counts.rows).toBeLessThanOrEqual(rowsBehind(answer));
  });

  it.each(cases)('$operation costs nothing more under two aliases at $first rows', async (budget) => {
    const document = documentOf(budget.operation);
    const once = await run(document, budget);

    const twice = await run(withTwoAliases(document), budget);

    expect(Object.keys(twice.answer)).toHaveLength(2 * Object.keys(once.answer).length);
    expect(twice.counts).toEqual(once.counts);
    expect(twice.logged).toBe(twice.counts.calls);
  });
});

describe('a deep list', () => {
  // jobs, their bids, who made these, and their skills
  const text = `query ($first: Int) { jobs(first: $first) { nodes { id title bids(first: 100) {
    nodes { id status freelancer { id name skills { id name } } } } } } }`;

  it.each([1, 10, 100])(
    'takes a statement for its list and one for each level below it at %s rows',
    async (first) => {
      const { counts, answer } = await run(parse(text), { operation: 'deep', first });

      expect(counts.calls).toBe(1 + 3);
      expect(longestListOf(answer)).toBeGreaterThanOrEqual(first);
    },
  );
});

describe('a named operation of a member', () => {
  it.each(cases)(
    '$operation takes one statement more, which tells who asks, at $first rows',
    async (budget) => {
      const { counts, logged } = await run(documentOf(budget.operation), budget, token);

      expect(counts.calls).toBe(budget.statements + 1);
      expect(logged).toBe(counts.calls);
    },
  );
});

/** The viewer's own screens. Who asks is one of the statements. */
const ownScreens = [
  // who asks; account, member, counts of jobs and bids, jobs that match and jobs to rate; skills and clients
  { operation: 'home-desk', statements: 9, sizes: [1, 10, 100] },
  // who asks; account; counts; jobs; their awards, skills and client; who was awarded
  { operation: 'my-jobs', statements: 8, sizes: [1, 10, 100] },
  // who asks; account; counts; bids; their jobs; clients
  { operation: 'my-bids', statements: 6, sizes: [1, 10, 100] },
  // who asks; job; own bid, award and rating
  { operation: 'job-page-mine', statements: 5, sizes: [1] },
  // who asks; job; own bid
  { operation: 'bid-form', statements: 3, sizes: [1] },
  // who asks; job; bids, history; count of bids, members; skills of the bidders
  { operation: 'manage-bids', statements: 7, sizes: [1, 10, 100] },
  // who asks; jobs; own bids
  { operation: 'job-list-badges', statements: 3, sizes: [100] },
  // who asks; idea; own vote and promotion
  { operation: 'idea-page-mine', statements: 4, sizes: [1] },
  // who asks; accounts and audit; members
  { operation: 'admin-desk', statements: 4, sizes: [1, 10, 100] },
];

const ownCases = ownScreens.flatMap(({ operation, statements, sizes }) =>
  sizes.map((first) => ({ operation, statements, first })),
);

describe('a screen of the viewer', () => {
  it.each(ownCases)('$operation takes $statements statements at $first rows', async (screen) => {
    const { counts, answer, logged } = await run(documentOf(screen.operation), screen, token);

    expect(counts.calls).toBe(screen.statements);
    expect(logged).toBe(counts.calls);
    expect(longestListOf(answer)).toBeGreaterThanOrEqual(screen.first);
  });

  it.each(ownCases)('$operation costs nothing more under two aliases at $first rows', async (screen) => {
    const document = documentOf(screen.operation);
    const once = await run(document, screen, token);

    const twice = await run(withTwoAliases(document), screen, token);

    expect(twice.counts).toEqual(once.counts);
  });
});

type Json = Record<string, unknown>;

function documentOf(operation: string): DocumentNode {
  const file = new URL(`../../src/explorer/operations/${operation}.graphql`, import.meta.url);
  return parse(readFileSync(file, 'utf8'));
}

/** Asks every root field once more under another name. */
function withTwoAliases(document: DocumentNode): DocumentNode {
  return visit(document, {
    OperationDefinition: (definition) => ({
      ...definition,
      selectionSet: {
        ...definition.selectionSet,
        selections: definition.selectionSet.selections.flatMap(asTwo),
      },
    }),
  });
}

function asTwo(field: SelectionNode): SelectionNode[] {
  if (field.kind !== Kind.FIELD) return [field];
  return [field, { ...field, alias: { kind: Kind.NAME, value: `${field.name.value}Again` } }];
}

async function run(
  document: DocumentNode,
  { operation, first }: { operation: string; first: number },
  sender?: string,
): Promise<{ counts: StatementCounts; answer: Json; logged: unknown }> {
  let answer: Json = {};
  const counts = await api.database.countStatements(async () => {
    const { data, errors } = await api.query(print(document), { first, ...variables[operation] }, sender);
    expect(errors).toBeUndefined();
    answer = data as Json;
  });
  const line = api.logLines.findLast(({ event }) => event === 'operation.completed');
  return { counts, answer, logged: line?.['statements'] };
}

/**
 * How many rows the answer stands on: one for each item of a list, each distinct object that is linked, each
 * number that was counted; and one for each page, which tells whether another follows.
 */
function rowsBehind(answer: unknown): number {
  const distinct = new Set<string>();
  let rows = 0;
  const visitValue = (value: unknown, path: string): void => {
    if (Array.isArray(value)) {
      rows += value.filter(isObject).length;
      value.forEach((item) => {
        visitValue(item, path);
      });
    } else if (isObject(value)) {
      rows += ['nodes', 'edges', 'totalCount'].filter((name) => name in value).length;
      if ('id' in value && !listFields.has(path)) distinct.add(`${path} ${String(value['id'])}`);
      if (countFields.some((name) => name in value)) distinct.add(`counts ${String(value['id'])}`);
      Object.entries(value).forEach(([name, item]) => {
        visitValue(item, name);
      });
    }
  };
  visitValue(answer, '');
  return rows + distinct.size;
}

const countFields = ['openJobCount', 'postedJobCount'];
const listFields = new Set(['nodes', 'node', 'skills', 'categories', 'roles']);

function longestListOf(value: unknown): number {
  if (Array.isArray(value)) return Math.max(value.length, ...value.map(longestListOf));
  return isObject(value) ? Math.max(1, ...Object.values(value).map(longestListOf)) : 1;
}

function isObject(value: unknown): value is Json {
  return typeof value === 'object' && value !== null;
}
