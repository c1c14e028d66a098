import DataLoader from 'dataloader';
import { createConnectionLoader, type ConnectionLoader } from '../../graphql/connection/connection-loader.js';
import type { Read } from '../../platform/database/database.js';
import type { PageRow } from '../../platform/database/keyset.js';
import { loadMany, loadOne } from '../../platform/database/loaders.js';
import type { Uuid } from '../../platform/ids/uuid.js';
import type { UserRow } from '../users/user.type.js';
import { skillAliasTags, skillTags } from '../users/skill.tags.js';
import { tagsOfRating, tagsOfUser, userTags } from '../users/user.tags.js';
import { userSkillTags } from '../users/user-skill.tags.js';
import { categoryTags, tagsOfCategorySlugs, tagsOfSkill } from './category.tags.js';
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
          tags: () => ids.map((id) => categoryTags.row(id)),
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
          tags: (skills) => [...ids.map((id) => skillTags.row(id)), ...skills.flatMap(tagsOfSkill)],
          run: (reader) => reader.sql<SkillRow>(queries.selectSkillsById(ids)),
        }),
      (skill) => skill.id,
    ),
    skillBySlug: loadOne(
      read,
      (slugs) =>
        read<(SkillRow & { askedSlug: string })[]>({
          name: 'skills.bySlug',
          tags: (skills) => [
            ...slugs.flatMap((slug) => [skillTags.by('slug', slug), skillAliasTags.row(slug)]),
            ...skills.flatMap(tagsOfSkill),
          ],
          run: (reader) => reader.sql(queries.selectSkillsBySlug(slugs)),
        }),
      (skill) => skill.askedSlug,
    ),
    skillsByCategoryId: loadMany(
      read,
      (ids) =>
        read({
          name: 'skills.byCategoryId',
          tags: (skills) => [
            ...ids.map((id) => skillTags.list('category', id)),
            ...skills.flatMap(tagsOfSkill),
          ],
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
            ...ids.map((id) => userSkillTags.list('user', id)),
            ...skills.flatMap(tagsOfSkill),
          ],
          run: (reader) => reader.sql(queries.selectSkillsOfUsers(ids)),
        }),
      (skill) => skill.userId,
    ),
    skillsMatching: createConnectionLoader(read, {
      name: 'skills.matching',
      sourceOf: queries.skillsMatching,
      tagsOf: ({ filter }) => [skillTags.all, ...tagsOfCategorySlugs(filter.categories)],
      rowTagsOf: tagsOfSkill,
    }),
    freelancersOfSkill: createConnectionLoader(read, {
      name: 'users.ofSkill',
      sourceOf: queries.freelancersOfSkill,
      tagsOf: ({ parentId, order }) => [
        userSkillTags.list('skill', String(parentId)),
        userTags.all,
        ...userTags.orderedBy(order),
        ...tagsOfRating(null, order),
      ],
      rowTagsOf: tagsOfUser,
    }),
  };
}

function readCategories(read: Read): Promise<CategoryRow[]> {
  return read<CategoryRow[]>({
    name: 'categories.all',
    tags: (categories) => [categoryTags.all, ...categories.map(({ id }) => categoryTags.row(id))],
    run: (reader) => reader.sql(queries.selectCategories(categoriesMax)),
  });
}
