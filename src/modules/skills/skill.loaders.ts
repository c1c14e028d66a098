import DataLoader from 'dataloader';
import { createConnectionLoader, type ConnectionLoader } from '../../graphql/connection/connection-loader.js';
import type { Read } from '../../platform/database/database.js';
import type { PageRow } from '../../platform/database/keyset.js';
import { loadMany, loadOne } from '../../platform/database/loaders.js';
import type { Uuid } from '../../platform/ids/uuid.js';
import type { UserRow } from '../users/user.type.js';
import type { SkillFilter } from './skill.inputs.js';
import * as queries from './skill.queries.js';
import { categoriesMax, type CategoryRow, type SkillRow } from './skill.type.js';

export interface SkillLoaders {
  /** All of them, in their order of display; the key says nothing. */
  categories: DataLoader<'all', CategoryRow[]>;
  categoryById: DataLoader<Uuid, CategoryRow | null>;
  skillById: DataLoader<Uuid, SkillRow | null>;
  skillBySlug: DataLoader<string, SkillRow | null>;
  /** A to Z. */
  skillsByCategoryId: DataLoader<Uuid, SkillRow[]>;
  /** In the member's own order. */
  skillsByUserId: DataLoader<Uuid, SkillRow[]>;
  skillsMatching: ConnectionLoader<SkillRow & PageRow, SkillFilter>;
  freelancersOfSkill: ConnectionLoader<UserRow & PageRow, null>;
}

export function createSkillLoaders(read: Read): SkillLoaders {
  return { ...createCategoryLoaders(read), ...createSkillRowLoaders(read), ...createSkillLists(read) };
}

function createCategoryLoaders(read: Read): Pick<SkillLoaders, 'categories' | 'categoryById'> {
  return {
    categories: new DataLoader(async () => [await readCategories(read)], { batchScheduleFn: read.join }),
    categoryById: loadOne(
      read,
      (ids) =>
        read({
          name: 'categories.byId',
          tags: () => ids.map((id) => `Category:${id}` as const),
          run: (reader) => reader.sql<CategoryRow>(queries.selectCategoriesById(ids)),
        }),
      (category) => category.id,
    ),
  };
}

function createSkillRowLoaders(
  read: Read,
): Pick<SkillLoaders, 'skillById' | 'skillBySlug' | 'skillsByCategoryId'> {
  return {
    skillById: loadOne(
      read,
      (ids) =>
        read({
          name: 'skills.byId',
          tags: () => ['Category[]', ...ids.map((id) => `Skill:${id}` as const)],
          run: (reader) => reader.sql<SkillRow>(queries.selectSkillsById(ids)),
        }),
      (skill) => skill.id,
    ),
    skillBySlug: loadOne(
      read,
      (slugs) =>
        read({
          name: 'skills.bySlug',
          tags: () => ['Category[]', ...slugs.map((slug) => `Skill@slug=${slug}` as const)],
          run: (reader) => reader.sql<SkillRow & { askedSlug: string }>(queries.selectSkillsBySlug(slugs)),
        }),
      (skill) => skill.askedSlug,
    ),
    skillsByCategoryId: loadMany(
      read,
      (ids) =>
        read({
          name: 'skills.byCategoryId',
          tags: () => ['Category[]', ...ids.map((id) => `Skill[]category=${id}` as const)],
          run: (reader) => reader.sql<SkillRow>(queries.selectSkillsOfCategories(ids)),
        }),
      (skill) => skill.categoryId,
    ),
  };
}

function createSkillLists(
  read: Read,
): Pick<SkillLoaders, 'skillsByUserId' | 'skillsMatching' | 'freelancersOfSkill'> {
  return {
    skillsByUserId: loadMany(
      read,
      (ids) =>
        read<(SkillRow & { userId: Uuid })[]>({
          name: 'skills.byUserId',
          tags: (skills) => [
            'Category[]',
            ...ids.map((id) => `UserSkill[]user=${id}` as const),
            ...skills.map(({ id }) => `Skill:${id}` as const),
          ],
          run: (reader) => reader.sql(queries.selectSkillsOfUsers(ids)),
        }),
      (skill) => skill.userId,
    ),
    skillsMatching: createConnectionLoader(read, {
      name: 'skills.matching',
      typeName: 'Skill',
      sourceOf: queries.skillsMatching,
      tagsOf: () => ['Skill[]', 'Category[]'],
    }),
    freelancersOfSkill: createConnectionLoader(read, {
      name: 'users.ofSkill',
      typeName: 'User',
      sourceOf: queries.freelancersOfSkill,
      tagsOf: ({ parentId }) => [`UserSkill[]skill=${String(parentId)}`, 'User[]'],
    }),
  };
}

function readCategories(read: Read): Promise<CategoryRow[]> {
  return read({
    name: 'categories.all',
    tags: () => ['Category[]'],
    run: ({ prisma }) =>
      prisma.category.findMany({
        select: { id: true, slug: true, name: true },
        orderBy: { position: 'asc' },
        take: categoriesMax,
      }),
  });
}
