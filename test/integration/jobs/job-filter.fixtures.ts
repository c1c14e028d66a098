import fc from 'fast-check';
import type pg from 'pg';
import { encodeTypeId } from '../../../src/platform/ids/type-id.js';
import type { Uuid } from '../../../src/platform/ids/uuid.js';
import { aCategory, aJob, aSkill, aUser } from '../../support/factories.js';

/** A job as the oracle knows it. */
export interface KnownJob {
  id: Uuid;
  status: string;
  category: string;
  skills: string[];
  client: string;
  budgetType: string;
  currency: string;
  budgetMax: number;
  publishedAt: Date | null;
}

interface Money {
  amount: number;
  currency: string;
}

/** The filter of `Query.jobs` as a client sends it. */
export interface JobFilterInput {
  statuses?: string[];
  categories?: string[];
  skills?: string[];
  skillsAny?: string[];
  clientId?: string;
  budgetTypes?: string[];
  budgetAtLeast?: Money;
  budgetAtMost?: Money;
  publishedAfter?: string;
}

const categories = ['design', 'writing', 'law'];
const skills = ['drawing', 'latin', 'typing', 'welding', 'yoga'];
const statuses = ['OPEN', 'AWARDED', 'IN_PROGRESS', 'COMPLETED', 'CANCELLED', 'EXPIRED', 'DRAFT', 'REMOVED'];
const budgetTypes = ['FIXED', 'HOURLY'];
const currencies = ['EUR', 'USD'];
const amounts = [100, 200, 300, 400];
const clientCount = 4;
const day = 86_400_000;
const firstDay = Date.UTC(2026, 0, 1);
const days = [0, 1, 2, 3, 4, 5];

const plans = fc.record({
  status: fc.constantFrom(...statuses),
  category: fc.constantFrom(...categories),
  skills: fc.shuffledSubarray(skills),
  client: fc.nat({ max: clientCount - 1 }),
  budgetType: fc.constantFrom(...budgetTypes),
  currency: fc.constantFrom(...currencies),
  budgetMax: fc.constantFrom(...amounts),
  publishedAt: fc.constantFrom(...days).map((nr) => new Date(firstDay + nr * day)),
});

/** Inserts random jobs of every state, the same ones each time; domain time must stand still on their last day. */
export async function someJobs(
  db: pg.Client,
  count: number,
): Promise<{ jobs: KnownJob[]; clients: string[] }> {
  const categoryIds = new Map<string, Uuid>();
  for (const slug of categories) categoryIds.set(slug, await aCategory(db, { slug }));
  const skillIds = new Map<string, Uuid>();
  for (const slug of skills) {
    skillIds.set(slug, await aSkill(db, { slug, category_id: categoryIds.get('design') }));
  }
  const clientIds: Uuid[] = [];
  for (let nr = 0; nr < clientCount; nr += 1) clientIds.push(await aUser(db));

  const jobs: KnownJob[] = [];
  for (const { client, ...plan } of fc.sample(plans, { numRuns: count, seed: 7 })) {
    const publishedAt = plan.status === 'DRAFT' ? null : plan.publishedAt;
    const clientId = clientIds[client] ?? '';
    const id = await aJob(
      db,
      {
        ...timesOf(plan.status),
        status: plan.status,
        client_id: clientId,
        category_id: categoryIds.get(plan.category),
        budget_type: plan.budgetType,
        budget_currency: plan.currency,
        budget_min: 50,
        budget_max: plan.budgetMax,
        published_at: publishedAt,
      },
      plan.skills.map((slug) => skillIds.get(slug) ?? ''),
    );
    jobs.push({ ...plan, id, publishedAt, client: encodeTypeId('user', clientId) });
  }
  return { jobs, clients: clientIds.map((id) => encodeTypeId('user', id)) };
}

/** Domain time for these jobs: whatever is written holds then. */
export const lastDay = new Date(firstDay + 10 * day);

function timesOf(status: string): Record<string, Date | null> {
  const ends = new Date(lastDay.getTime() + (status === 'EXPIRED' ? -day : day));
  return {
    bidding_ends_at: ends,
    award_expires_at: status === 'AWARDED' ? ends : null,
    ended_at: ['COMPLETED', 'CANCELLED'].includes(status) ? new Date(lastDay.getTime() - day) : null,
  };
}

const slugLists = (known: string[]) => fc.subarray([...known, 'nowhere']);

/** Any combination of conditions, empty lists and unknown slugs among them. */
export function jobFilters(clients: string[]): Record<keyof JobFilterInput, fc.Arbitrary<unknown>> {
  const currency = 'EUR';
  const money = fc.constantFrom(0, 150, ...amounts, 500).map((amount): Money => ({ amount, currency }));
  return {
    statuses: fc.subarray(statuses),
    categories: slugLists(categories),
    skills: fc.oneof(
      fc.subarray(skills, { maxLength: 2 }),
      fc.subarray(skills, { minLength: 4 }),
      slugLists(skills),
    ),
    skillsAny: slugLists(skills),
    clientId: fc.constantFrom(...clients, 'user_01h455vb4pex5vsknk084sn02q'),
    budgetTypes: fc.subarray(budgetTypes),
    budgetAtLeast: money,
    budgetAtMost: money,
    publishedAfter: fc
      .constantFrom(...days)
      .chain((nr) => fc.constantFrom(-1, 0, 1).map((ms) => new Date(firstDay + nr * day + ms).toISOString())),
  };
}

/** Whether a job matches, read off the descriptions of the schema. */
export function isMatch(job: KnownJob, filter: JobFilterInput): boolean {
  const { clientId, skillsAny, budgetAtLeast, budgetAtMost, publishedAfter } = filter;
  return [
    !['DRAFT', 'REMOVED'].includes(job.status),
    holds(filter.statuses, (list) => list.includes(job.status)),
    holds(filter.categories, (list) => list.includes(job.category)),
    holds(clientId, (id) => job.client === id),
    holds(filter.budgetTypes, (list) => list.includes(job.budgetType)),
    holds(filter.skills, (slugs) => slugs.every((slug) => job.skills.includes(slug))),
    holds(skillsAny, (slugs) => slugs.some((slug) => job.skills.includes(slug))),
    holds(budgetAtLeast, (money) => job.currency === money.currency && job.budgetMax >= money.amount),
    holds(budgetAtMost, (money) => job.currency === money.currency && job.budgetMax <= money.amount),
    holds(publishedAfter, (time) => Number(job.publishedAt) > Date.parse(time)),
  ].every(Boolean);
}

/** Whether a condition holds; one that is not given always does. */
export function holds<T>(condition: T | undefined, isMet: (condition: T) => boolean): boolean {
  return condition === undefined || isMet(condition);
}
