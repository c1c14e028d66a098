import { auditEventsTable } from './audit-events.js';
import { bidsTable } from './bids.js';
import { categoriesTable, skillsTable } from './catalogue.js';
import type { SeedTable } from './copy.js';
import { planIdeas } from './idea-plans.js';
import { ideaTables } from './ideas.js';
import { jobDeals } from './job-deals.js';
import type { JobSource } from './job-plans.js';
import { jobSkillsTable, jobsTable } from './jobs.js';
import { Kept } from './kept.js';
import { ratingsTable } from './ratings.js';
import { userSkillsTable, usersTable } from './users.js';

/** So many jobs with all that belongs to them take a few hundred megabytes. */
const keptJobCountMax = 20_000;

/** Every table of the seed that is made row by row, each after those it refers to. */
export function seedTables(source: JobSource): readonly SeedTable[] {
  const { catalogue, nowMs } = source;
  const deals = new Kept(() => jobDeals(source), source.jobCount <= keptJobCountMax);
  const ideas = new Kept(() => planIdeas(source, deals), true);
  return [
    categoriesTable(catalogue, nowMs),
    skillsTable(catalogue, nowMs),
    usersTable(source),
    userSkillsTable(source),
    jobsTable(deals, nowMs),
    jobSkillsTable(deals),
    bidsTable(deals, nowMs),
    ratingsTable(deals, nowMs),
    ...ideaTables(ideas, nowMs),
    auditEventsTable(source, deals, ideas),
  ];
}
