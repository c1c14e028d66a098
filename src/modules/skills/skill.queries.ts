import type { KeysetOrder, RowSource } from '../../platform/database/keyset.js';
import { eachRow } from '../../platform/database/narrowing.js';
import { allOf, containing, rawSql, sql, whenGiven, type Sql } from '../../platform/database/sql.js';
import { toSlug } from '../../platform/ids/slug.js';
import type { Uuid } from '../../platform/ids/uuid.js';
import { namesSkill } from '../users/skill-filter.queries.js';
import { userSkillLink, usersWhere } from '../users/user-lists.queries.js';
import type { SkillFilter } from './skill.inputs.js';
import type { SkillTags } from './skill-tags.queries.js';

/** The columns of `SkillRow`, from `skills k` and the join below. */
export const skillColumns = rawSql(
  'k.id, k.slug, k.name, k.category_id as "categoryId", c.slug as "categorySlug", c.name as "categoryName"',
);

/** A category is read with its skill: a statement of its own would cost a round trip for three words. */
export const withCategory = rawSql('join categories c on c.id = k.category_id');

/** Skills are listed A to Z. */
export const skillOrder: KeysetOrder = {
  name: 'skills.NAME.ASC',
  key: 'lower(k.name)',
  keyType: 'text',
  isDescending: false,
};

export function selectCategories(countMax: number): Sql {
  return sql`select c.id, c.slug, c.name from categories c order by c.position limit ${countMax}`;
}

export function selectCategoriesById(ids: readonly Uuid[]): Sql {
  return sql`select c.id, c.slug, c.name from categories c where c.id = any(${ids}::uuid[])`;
}

export function selectSkillsById(ids: readonly Uuid[]): Sql {
  return sql`select ${skillColumns} from skills k ${withCategory} where k.id = any(${ids}::uuid[])`;
}

/** By their own slugs, or those of skills that were merged into them. */
export function selectSkillsBySlug(slugs: readonly string[]): Sql {
  return sql`select s.slug as "askedSlug", ${skillColumns}
    from skill_slugs s join skills k on k.id = s.skill_id ${withCategory} where s.slug = any(${slugs}::text[])`;
}

/** Skills that a row is about to name; locked so that they stay until then. */
export function lockSkills(slugs: readonly string[]): Sql {
  return sql`select k.id, s.slug from skill_slugs s join skills k on k.id = s.skill_id
    where s.slug = any(${slugs}::text[]) for key share of k`;
}

export function selectSkillsOfCategories(categoryIds: readonly Uuid[]): Sql {
  return sql`select ${skillColumns} from skills k ${withCategory}
    where k.category_id = any(${categoryIds}::uuid[])
    order by k.category_id, k.name`;
}

export function selectSkillsOfUsers(userIds: readonly Uuid[]): Sql {
  return sql`select us.user_id as "userId", ${skillColumns}
    from user_skills us join skills k on k.id = us.skill_id ${withCategory}
    where us.user_id = any(${userIds}::uuid[]) order by us.user_id, us.position`;
}

/** Which skills a member names. */
export const userSkillTags: SkillTags = { ...userSkillLink, owners: 'users' };

export function skillsMatching({ categories, query }: SkillFilter): RowSource {
  const conditions = [
    ...whenGiven(
      categories,
      (slugs) =>
        sql`k.category_id = any(array(select id from categories where slug = any(${slugs.map(toSlug)}::text[])))`,
    ),
    ...whenGiven(query, (text) => containing('lower(k.name)', text)),
  ];
  return {
    columns: skillColumns,
    from: rawSql('skills k'),
    columnJoins: withCategory,
    alias: 'k',
    alternatives: [allOf(conditions)],
  };
}

/** The freelancers of one skill. */
export function freelancersOfSkill(_filter: null, order: KeysetOrder | null): RowSource {
  const isFreelancer = eachRow(rawSql(`'FREELANCER' = any(u.roles)`));
  const hasIt = namesSkill(userSkillTags, 'u.id', rawSql('= parent.id'));
  return usersWhere([isFreelancer], [hasIt], order);
}
