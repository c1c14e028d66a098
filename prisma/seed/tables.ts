import { auditEventsTable } from './audit-events.js';
import { categoriesTable, createCatalogue, skillsTable } from './catalogue.js';
import type { SeedTable } from './copy.js';
import { jobSkillsTable, jobsTable } from './jobs.js';
import type { SeedSize } from './sizes.js';
import { userSkillsTable, usersTable } from './users.js';

/**
 * Every table of the seed that is made row by row, each after those it refers to.
 *
 * @param nowMs what all times are relative to, since 1970; only months named in texts depend on it too.
 */
export function seedTables({ userCount, jobCount }: SeedSize, nowMs: number): readonly SeedTable[] {
  const catalogue = createCatalogue(nowMs);
  const source = { catalogue, nowMs, userCount, jobCount };
  return [
    categoriesTable(catalogue, nowMs),
    skillsTable(catalogue, nowMs),
    usersTable(source),
    userSkillsTable(source),
    jobsTable(source),
    jobSkillsTable(source),
    auditEventsTable(source),
  ];
}
