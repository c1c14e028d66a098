import type { SeedTable } from './copy.js';
import { dayMs, platformAgeMs } from './durations.js';
import { plainLettersOf } from './names.js';
import { Random, WeightedChoice } from './random.js';
import { createRowIds } from './row-ids.js';
import type { Trade } from './trades/trade.type.js';
import { trades } from './trades/trades.js';

export interface SeedSkill {
  readonly id: string;
  readonly slug: string;
  readonly name: string;
  readonly category: SeedCategory;
}

export interface SeedCategory {
  readonly id: string;
  readonly trade: Trade;
  /** The category's skills as they are drawn: common ones often, rare ones seldom. */
  readonly skills: WeightedChoice<SeedSkill>;
}

/** The categories and skills that members and jobs refer to. */
export interface Catalogue {
  readonly categories: readonly SeedCategory[];
  readonly skills: readonly SeedSkill[];
  skillNamed(name: string): SeedSkill;
}

export function createCatalogue(nowMs: number): Catalogue {
  const createId = createRowIds(new Random('categories'));
  const createdAtMs = catalogueCreatedAtMs(nowMs);
  const categories = trades.map((trade): SeedCategory => ({
    id: createId(createdAtMs),
    trade,
    skills: new WeightedChoice(),
  }));
  const skills = categories.flatMap((category) =>
    category.trade.skills.map((name, index) => {
      const skill = { id: createId(createdAtMs), slug: slugOf(name), name, category };
      // The second most common is wanted half as often as the first, the third a third as often.
      category.skills.add(skill, 1 / (index + 1));
      return skill;
    }),
  );
  const skillsByName = new Map(skills.map((skill) => [skill.name, skill]));
  return {
    categories,
    skills,
    skillNamed: (name) => {
      const skill = skillsByName.get(name);
      if (!skill) throw new RangeError(`No category has the skill "${name}".`);
      return skill;
    },
  };
}

export function categoriesTable({ categories }: Catalogue, nowMs: number): SeedTable {
  const createdAt = new Date(catalogueCreatedAtMs(nowMs));
  return {
    name: 'categories',
    columns: ['id', 'slug', 'name', 'position', 'created_at'],
    rows: categories.map(({ id, trade }, index) => [id, trade.slug, trade.name, index + 1, createdAt]),
  };
}

export function skillsTable({ skills }: Catalogue, nowMs: number): SeedTable {
  const createdAt = new Date(catalogueCreatedAtMs(nowMs));
  return {
    name: 'skills',
    columns: ['id', 'slug', 'name', 'category_id', 'created_at'],
    rows: skills.map(({ id, slug, name, category }) => [id, slug, name, category.id, createdAt]),
  };
}

/** Before the first member came. */
function catalogueCreatedAtMs(nowMs: number): number {
  return nowMs - platformAgeMs - 30 * dayMs;
}

/** "C++" is c-plus-plus and "C#" is c-sharp: without their signs both would be c. */
function slugOf(name: string): string {
  return name
    .replaceAll('+', ' plus')
    .replaceAll('#', ' sharp')
    .split(/[^\p{L}\p{N}]+/u)
    .map(plainLettersOf)
    .filter((word) => word !== '')
    .join('-');
}
