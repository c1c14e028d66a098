import { sql, type Sql } from '../../platform/database/sql.js';
import { toSlug } from '../../platform/ids/slug.js';
import type { Uuid } from '../../platform/ids/uuid.js';

/** What an administrator can change of a skill. */
export interface SkillTerms {
  name: string;
  categoryId: Uuid;
}

/** A skill as it stands. */
export interface LockedSkillRow extends SkillTerms {
  id: Uuid;
  slug: string;
}

/** A category, and whether it has no room for one more skill. */
export interface CategoryRoomRow {
  id: Uuid;
  isFull: boolean;
}

/** What a new skill, or a new name, would collide with. */
export interface SkillCollision {
  slug: boolean;
  name: boolean;
}

/**
 * Lets administrators change skills one after another, for the rules that no constraint can hold: a slug is not an alias too,
 * and names differ in more than case.
 */
export function lockCatalogue(): Sql {
  return sql`select 1 as locked from pg_advisory_xact_lock(hashtext('skill catalogue'))`;
}

/** In the order of their ids; whoever is about to name one of them waits. */
export function lockSkillsById(ids: readonly Uuid[]): Sql {
  return sql`select id, slug, name, category_id as "categoryId" from skills
    where id = any(${ids}::uuid[]) order by id for update`;
}

export function selectCategoryRoom(slug: string, skillsMax: number): Sql {
  return sql`select c.id, (select count(*) from skills k where k.category_id = c.id) >= ${skillsMax}::int as "isFull"
    from categories c where c.slug = ${toSlug(slug)}`;
}

/** Whether another skill, which may have been merged away, has the slug, and whether another has the name. */
export function selectCollision(id: Uuid, { slug, name }: { slug: string; name: string }): Sql {
  return sql`select
    exists (select from skills where slug = ${slug} and id <> ${id}::uuid
      union all select from skill_aliases where slug = ${slug}) as slug,
    exists (select from skills where lower(name) = lower(${name}) and id <> ${id}::uuid) as name`;
}

export function insertSkill({ id, slug, name, categoryId }: LockedSkillRow): Sql {
  return sql`insert into skills (id, slug, name, category_id, created_at)
    values (${id}::uuid, ${slug}, ${name}, ${categoryId}::uuid, app_now())`;
}

export function updateSkill(id: Uuid, { name, categoryId }: SkillTerms): Sql {
  return sql`update skills set name = ${name}, category_id = ${categoryId}::uuid where id = ${id}::uuid`;
}

/** Lets what led to one skill lead to another: its slug, and the slugs it had taken over. */
export function insertAliases(from: LockedSkillRow, intoId: Uuid): Sql {
  return sql`with led as (
      update skill_aliases set skill_id = ${intoId}::uuid where skill_id = ${from.id}::uuid
    )
    insert into skill_aliases (slug, skill_id, created_at) values (${from.slug}, ${intoId}::uuid, app_now())`;
}

export function deleteSkill(id: Uuid): Sql {
  return sql`delete from skills where id = ${id}::uuid`;
}
