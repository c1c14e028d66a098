import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { encodeTypeId } from '../../../src/platform/ids/type-id.js';
import type { Uuid } from '../../../src/platform/ids/uuid.js';
import { startApi, type TestApi } from '../../support/api.js';
import { aCategory, aSkill, aUser, giveSkills } from '../../support/factories.js';
import { holds } from '../jobs/job-filter.fixtures.js';

interface KnownUser {
  id: Uuid;
  roles: string[];
  skills: string[];
  rate: { amount: number; currency: string } | null;
}

interface UserFilterInput {
  roles?: string[];
  skills?: string[];
  skillsAny?: string[];
  hourlyRateAtMost?: { amount: number; currency: string };
}

interface Found {
  totalCount: number;
  nodes: { id: string }[];
}

const roles = ['CLIENT', 'FREELANCER'];
const skills = ['drawing', 'latin', 'welding', 'yoga'];
const rates = fc.record({
  amount: fc.constantFrom(1_000, 2_000, 3_000),
  currency: fc.constantFrom('EUR', 'USD'),
});

const plans = fc.record({
  roles: fc.subarray(roles, { minLength: 1 }),
  skills: fc.shuffledSubarray(skills),
  rate: fc.option(rates),
});

const slugs = fc.subarray([...skills, 'nowhere']);
const filters: Record<keyof UserFilterInput, fc.Arbitrary<unknown>> = {
  roles: fc.subarray(roles),
  skills: fc.oneof(fc.subarray(skills, { maxLength: 2 }), slugs),
  skillsAny: slugs,
  hourlyRateAtMost: fc.record({
    amount: fc.constantFrom(0, 999, 1_000, 2_500, 5_000),
    currency: fc.constantFrom('EUR', 'USD', 'JPY'),
  }),
};

let api: TestApi;
const users: KnownUser[] = [];
beforeAll(async () => {
  api = await startApi();
  const { admin } = api.database;
  const [categoryId, skillIds] = [await aCategory(admin), new Map<string, Uuid>()];
  for (const slug of skills) skillIds.set(slug, await aSkill(admin, { slug, category_id: categoryId }));
  for (const plan of fc.sample(plans, { numRuns: 90, seed: 3 })) {
    const id = await aUser(admin, {
      roles: plan.roles,
      hourly_rate_amount: plan.rate?.amount ?? null,
      hourly_rate_currency: plan.rate?.currency ?? null,
      created_at: new Date(Date.UTC(2026, 0, 1)),
    });
    await giveSkills(
      admin,
      id,
      plan.skills.map((slug) => skillIds.get(slug) ?? ''),
    );
    users.push({ ...plan, id });
  }
});
afterAll(() => api.close());

async function find(filter: UserFilterInput | null): Promise<Found> {
  const { data, errors } = await api.query(
    'query ($filter: UserFilter) { users(first: 100, filter: $filter) { totalCount nodes { id } } }',
    { filter },
  );
  expect(errors).toBeUndefined();
  return (data as { users: Found }).users;
}

function isMatch({ roles: has, skills: knows, rate }: KnownUser, filter: UserFilterInput): boolean {
  return [
    holds(filter.roles, (list) => list.some((role) => has.includes(role))),
    holds(filter.skills, (list) => list.every((slug) => knows.includes(slug))),
    holds(filter.skillsAny, (list) => list.some((slug) => knows.includes(slug))),
    holds(filter.hourlyRateAtMost, (most) => rate?.currency === most.currency && rate.amount <= most.amount),
  ].every(Boolean);
}

function promised(filter: UserFilterInput): Found {
  const ids = users.filter((user) => isMatch(user, filter)).map(({ id }) => id);
  const nodes = ids.sort().reverse();
  return { totalCount: ids.length, nodes: nodes.map((id) => ({ id: encodeTypeId('user', id) })) };
}

describe('a filter of members', () => {
  it.each(['roles', 'skills', 'skillsAny', 'hourlyRateAtMost'] as const)(
    'by %s alone lists the members that match',
    async (name) => {
      const sizes = new Set<number>();

      for (const value of fc.sample(filters[name], { numRuns: 12, seed: 4 })) {
        const filter = { [name]: value } as UserFilterInput;
        const found = await find(filter);
        sizes.add(found.totalCount);
        expect(found, JSON.stringify(filter)).toEqual(promised(filter));
      }

      expect(sizes.size).toBeGreaterThan(1);
    },
  );

  it('of any combination lists the members that match', async () => {
    const combinations = fc.record(filters, { requiredKeys: [] });
    let hits = 0;

    for (const combination of fc.sample(combinations, { numRuns: 100, seed: 5 })) {
      const filter = combination as UserFilterInput;
      const found = await find(filter);
      hits += Math.sign(found.totalCount);
      expect(found, JSON.stringify(filter)).toEqual(promised(filter));
    }

    expect(hits).toBeGreaterThan(10);
  });

  it.each([{ roles: [] }, { skills: ['latin', 'nowhere'] }, { skillsAny: [] }, { skillsAny: ['nowhere'] }])(
    '%o matches nobody',
    async (filter) => {
      const found = await find(filter);

      expect(found).toEqual({ totalCount: 0, nodes: [] });
    },
  );

  it('that is absent lists everybody', async () => {
    const found = await find(null);

    expect(found).toEqual(promised({}));
    expect(found.totalCount).toBe(users.length);
  });
});
