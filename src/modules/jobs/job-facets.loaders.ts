import type DataLoader from 'dataloader';
import { createListLoader, type List } from '../../graphql/connection/list-loader.js';
import type { Read } from '../../platform/database/database.js';
import type { CategoryRow, SkillRow } from '../skills/skill.type.js';
import { countByBudget, countByCategory, countBySkill } from './job-facets.queries.js';
import type { BudgetType } from './job.type.js';

interface Counted {
  count: number;
}

/** A band by its number among those of its type, from 1 on. */
export interface BandRow extends Counted {
  budgetType: BudgetType;
  currency: string;
  band: number;
}

/** What is told of a whole list of jobs: one statement for each facet. */
export interface JobFacetLoaders {
  jobCountsByCategory: DataLoader<List, (CategoryRow & Counted)[], string>;
  jobCountsBySkill: DataLoader<List, (SkillRow & Counted)[], string>;
  jobCountsByBudget: DataLoader<List, BandRow[], string>;
}

export function createJobFacetLoaders(read: Read): JobFacetLoaders {
  return {
    jobCountsByCategory: createListLoader(read, 'categories', countByCategory),
    jobCountsBySkill: createListLoader(read, 'skills', countBySkill),
    jobCountsByBudget: createListLoader(read, 'budgets', countByBudget),
  };
}
