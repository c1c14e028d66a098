import type { Cell, SeedTable } from './copy.js';
import { pickJobBudget } from './job-budgets.js';
import { jobPlans, type JobPlan, type JobSource } from './job-plans.js';
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
  'version',
  'bidding_ends_at',
  'award_expires_at',
  'delivered_at',
  'published_at',
  'ended_at',
  'created_at',
  'updated_at',
];

const sealedShare = 0.08;

export function jobsTable(source: JobSource): SeedTable {
  return { name: 'jobs', columns: jobColumns, rows: jobRows(source) };
}

function* jobRows(source: JobSource): Generator<readonly Cell[], void, undefined> {
  const random = new Random('job texts');
  for (const plan of jobPlans(source)) yield jobRow(random, plan, source.nowMs);
}

function jobRow(random: Random, plan: JobPlan, nowMs: number): readonly Cell[] {
  const description = writeJobDescription(random, plan);
  const budget = pickJobBudget(random, plan);
  const isSealed = random.chance(sealedShare);
  return [
    plan.id,
    plan.client.id,
    plan.category.id,
    plan.title,
    description,
    plan.status,
    budget.type,
    budget.currency,
    budget.min,
    budget.max,
    isSealed,
    ...timeCells(plan, nowMs),
  ];
}

/** From `version` on, in the order of the columns. */
function timeCells({ times }: JobPlan, nowMs: number): readonly Cell[] {
  const at = (msAgo: number | null) => (msAgo === null ? null : new Date(nowMs - msAgo));
  return [
    times.version,
    at(times.biddingEndsMsAgo),
    at(times.awardExpiresMsAgo),
    at(times.deliveredMsAgo),
    at(times.publishedMsAgo),
    at(times.endedMsAgo),
    at(times.createdMsAgo),
    at(times.updatedMsAgo),
  ];
}

export function jobSkillsTable(source: JobSource): SeedTable {
  return { name: 'job_skills', columns: ['job_id', 'skill_id', 'position'], rows: jobSkillRows(source) };
}

function* jobSkillRows(source: JobSource): Generator<readonly Cell[], void, undefined> {
  for (const { id, skills } of jobPlans(source)) {
    for (const [index, skill] of skills.entries()) yield [id, skill.id, index + 1];
  }
}
