import { readFileSync } from 'node:fs';
import { parse, print, visit, Kind, type DocumentNode, type SelectionNode } from 'graphql';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { encodeTypeId } from '../../src/platform/ids/type-id.js';
import type { Uuid } from '../../src/platform/ids/uuid.js';
import { startApi, type TestApi } from '../support/api.js';
import type { StatementCounts } from '../support/database.js';
import { aCategory, aSkill, aUser, giveSkills } from '../support/factories.js';
import { aMarket, manyJobs } from './market.fixtures.js';

let api: TestApi;
let variables: Record<string, Record<string, unknown>>;
/** Of the busy member. */
let token: string;
beforeAll(async () => {
  api = await startApi();
  const { admin } = api.database;
  const { jobIds, skillIds } = await aMarket(admin, { jobCount: 750, clientCount: 130 });
  const busyMember = await aBusyMember();
  token = await api.tokenFor(busyMember.id);
  const { rows } = await admin.query<{ slug: string }>('select slug from skills where id = $1', [
    skillIds[0],
  ]);
  variables = {
    'job-page': { id: encodeTypeId('job', jobIds[0] ?? '') },
    'skill-page': { slug: rows[0]?.slug },
    profile: { handle: 'busy-member' },
    'job-page-mine': { id: encodeTypeId('job', busyMember.jobId) },
  };
});
afterAll(() => api.close());

/** A member with many jobs and skills, both of several categories. */
async function aBusyMember(): Promise<{ id: Uuid; jobId: Uuid }> {
  const { admin } = api.database;
  const categoryIds = [await aCategory(admin), await aCategory(admin)];
  const memberId = await aUser(admin, { handle: 'busy-member', roles: '{CLIENT,FREELANCER}' });
  const skillIds = await Promise.all(categoryIds.map((category_id) => aSkill(admin, { category_id })));
  await giveSkills(admin, memberId, skillIds);
  const jobIds = await manyJobs(admin, { jobCount: 120, clientIds: [memberId], categoryIds });
  await admin.query('insert into job_skills (job_id, skill_id, position) select unnest($1::uuid[]), $2, 1', [
    jobIds,
    skillIds[0],
  ]);
  const jobId = jobIds[0] ?? memberId;
  await admin.query(
    `insert into audit_events (id, action, actor_id, subject_type, subject_id, from_status, to_status, request_id)
     select gen_random_uuid(), 'EDIT', $1, 'job', $2, 'OPEN', 'OPEN', 'test' from generate_series(1, 120)`,
    [memberId, jobId],
  );
  return { id: memberId, jobId };
}

/** Statements, however long the lists are. Categories come with their jobs and skills. */
const budgets = [
  // jobs, their clients and skills; categories and their counts
  { operation: 'home-feed', statements: 5, sizes: [1, 10, 100] },
  // jobs, their count, clients and skills
  { operation: 'job-list', statements: 4, sizes: [1, 10, 100] },
  // job, client and skills; the client's counts
  { operation: 'job-page', statements: 4, sizes: [1] },
  // member, skills and counts; jobs, their skills and client
  { operation: 'profile', statements: 6, sizes: [1, 10, 100] },
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
  // who asks; account; counts; jobs, their skills and client
  { operation: 'my-jobs', statements: 6, sizes: [1, 10, 100] },
  // who asks; job; its history and who made it
  { operation: 'job-page-mine', statements: 4, sizes: [20] },
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
