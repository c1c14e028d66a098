import { readFileSync } from 'node:fs';
import { parse, print, visit, Kind, type DocumentNode, type SelectionNode } from 'graphql';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { encodeTypeId } from '../../src/platform/ids/type-id.js';
import { startApi, type TestApi } from '../support/api.js';
import type { StatementCounts } from '../support/database.js';
import { aCategory, aSkill, aUser, giveSkills } from '../support/factories.js';
import { aMarket, manyJobs } from './market.fixtures.js';

let api: TestApi;
let variables: Record<string, Record<string, unknown>>;
beforeAll(async () => {
  api = await startApi();
  const { admin } = api.database;
  const { jobIds, skillIds } = await aMarket(admin, { jobCount: 750, clientCount: 130 });
  await aBusyMember();
  const { rows } = await admin.query<{ slug: string }>('select slug from skills where id = $1', [
    skillIds[0],
  ]);
  variables = {
    'job-page': { id: encodeTypeId('job', jobIds[0] ?? '') },
    'skill-page': { slug: rows[0]?.slug },
    profile: { handle: 'busy-member' },
  };
});
afterAll(() => api.close());

/** A member with many jobs and skills, both of several categories. */
async function aBusyMember(): Promise<void> {
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

type Json = Record<string, unknown>;

function documentOf(operation: string): DocumentNode {
  return parse(readFileSync(new URL(`../operations/${operation}.graphql`, import.meta.url), 'utf8'));
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
): Promise<{ counts: StatementCounts; answer: Json; logged: unknown }> {
  let answer: Json = {};
  const counts = await api.database.countStatements(async () => {
    const { data, errors } = await api.query(print(document), { first, ...variables[operation] });
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
