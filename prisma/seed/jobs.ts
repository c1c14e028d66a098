import type { Cell, SeedTable } from './copy.js';
import type { JobDeal } from './job-deals.js';
import { awardExpiresMsAgo } from './job-history.js';
import { writeJobDescription } from './job-texts.js';
import { Random } from './random.js';

const jobColumns = [
  'id',
  'client_id',
  'category_id',
  'title',
  'description',
  'status',
  'budget_type',
  'budget_currency',
  'budget_min',
  'budget_max',
  'sealed_bids',
  'hired_id',
  'removed_from',
  'version',
  'bidding_ends_at',
  'award_expires_at',
  'delivered_at',
  'published_at',
  'ended_at',
  'removed_at',
  'created_at',
  'updated_at',
];

export function jobsTable(deals: Iterable<JobDeal>, nowMs: number): SeedTable {
  return { name: 'jobs', columns: jobColumns, rows: jobRows(deals, nowMs) };
}

function* jobRows(deals: Iterable<JobDeal>, nowMs: number): Generator<readonly Cell[], void, undefined> {
  const random = new Random('job texts');
  for (const deal of deals) yield jobRow(random, deal, nowMs);
}

function jobRow(random: Random, { plan, winner }: JobDeal, nowMs: number): readonly Cell[] {
  const { budget, times, acts } = plan;
  const isRemoved = times.removedMsAgo !== null;
  return [
    plan.id,
    plan.client.id,
    plan.category.id,
    plan.title,
    writeJobDescription(random, plan),
    plan.status,
    budget.type,
    budget.currency,
    budget.min,
    budget.max,
    plan.isSealed,
    times.startedMsAgo === null ? null : (winner?.id ?? null),
    isRemoved ? (acts.at(-1)?.from ?? null) : null,
    acts.length,
    ...timeCells(plan, nowMs),
  ];
}

/** From `bidding_ends_at` on, in the order of the columns. */
function timeCells({ times, acts }: JobDeal['plan'], nowMs: number): readonly Cell[] {
  const at = (msAgo: number | null) => (msAgo === null ? null : new Date(nowMs - msAgo));
  return [
    at(times.biddingEndsMsAgo),
    at(awardExpiresMsAgo(times)),
    at(times.deliveredMsAgo),
    at(times.publishedMsAgo),
    at(times.endedMsAgo),
    at(times.removedMsAgo),
    at(times.createdMsAgo),
    at(acts.at(-1)?.msAgo ?? times.createdMsAgo),
  ];
}

export function jobSkillsTable(deals: Iterable<JobDeal>): SeedTable {
  return { name: 'job_skills', columns: ['job_id', 'skill_id', 'position'], rows: jobSkillRows(deals) };
}

function* jobSkillRows(deals: Iterable<JobDeal>): Generator<readonly Cell[], void, undefined> {
  for (const { plan } of deals) {
    for (const [index, skill] of plan.skills.entries()) yield [plan.id, skill.id, index + 1];
  }
}
