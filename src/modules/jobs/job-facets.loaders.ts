import type DataLoader from 'dataloader';
import { createListLoader, type List } from '../../graphql/connection/list-loader.js';
import type { Read } from '../../platform/database/database.js';
import type { Tag } from '../../platform/database/tags.js';
import type { CategoryRow, SkillRow } from '../skills/skill.type.js';
import { categoryTags, tagsOfSkill } from '../skills/category.tags.js';
import { skillTags } from '../users/skill.tags.js';
import { countByBudget, countByCategory, countBySkill } from './job-facets.queries.js';
import type { BudgetType } from './job.type.js';
import { jobSkillTags } from './job-skill.tags.js';

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
    jobCountsByCategory: createListLoader(read, 'categories', countByCategory, tagsOfCategories),
    jobCountsBySkill: createListLoader(read, 'skills', countBySkill, tagsOfSkills),
    jobCountsByBudget: createListLoader(read, 'budgets', countByBudget),
  };
}

function tagsOfCategories(categories: readonly CategoryRow[]): Tag[] {
  return categories.map(({ id }) => categoryTags.row(id));
}

/** Of skills that as many jobs ask for the first by name are told, so that a new name may bring in another. */
function tagsOfSkills(skills: readonly SkillRow[]): Tag[] {
  return [jobSkillTags.all, skillTags.all, ...skills.flatMap(tagsOfSkill)];
}
