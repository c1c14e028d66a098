import { rawSql, sql, type Sql } from '../../platform/database/sql.js';
import type { Uuid } from '../../platform/ids/uuid.js';
import type { SkillLink } from '../users/skill-filter.queries.js';

/** Where a row's skills stand, in the order of the column `position`. */
export interface SkillTags extends SkillLink {
  /** The table of the rows that are tagged. */
  readonly owners: 'users' | 'jobs' | 'ideas';
}

/**
 * The rows tagged with a skill, locked until the transaction ends, in the order of their ids: against whoever changes them, but
 * not against new rows that refer to them.
 */
export function lockTaggedRows({ table, owner, owners }: SkillTags, skillId: Uuid): Sql {
  return sql`select id from ${rawSql(owners)}
    where id in (select ${rawSql(owner)} from ${rawSql(table)} where skill_id = ${skillId}::uuid)
    order by id for no key update`;
}

export function selectTags({ table, owner }: SkillTags, ownerId: Uuid): Sql {
  return sql`select skill_id as "skillId" from ${rawSql(table)} where ${rawSql(owner)} = ${ownerId}::uuid
    order by position`;
}

export function deleteTags({ table, owner }: SkillTags, ownerId: Uuid): Sql {
  return sql`delete from ${rawSql(table)} where ${rawSql(owner)} = ${ownerId}::uuid`;
}

/** Names the skills in the order of the list. */
export function insertTags({ table, owner }: SkillTags, ownerId: Uuid, skillIds: readonly Uuid[]): Sql {
  return sql`insert into ${rawSql(table)} (${rawSql(owner)}, skill_id, position)
    select ${ownerId}::uuid, named.skill_id, named.position
    from unnest(${skillIds}::uuid[]) with ordinality as named(skill_id, position)`;
}

/** Takes a skill away from whoever names another as well. */
export function deleteTagsBeside({ table, owner }: SkillTags, skillId: Uuid, otherId: Uuid): Sql {
  return sql`delete from ${rawSql(table)} gone where gone.skill_id = ${skillId}::uuid and exists (
    select 1 from ${rawSql(table)} kept
    where kept.${rawSql(owner)} = gone.${rawSql(owner)} and kept.skill_id = ${otherId}::uuid)`;
}

/** Puts one skill in the place of another. */
export function updateTags({ table }: SkillTags, fromId: Uuid, intoId: Uuid): Sql {
  return sql`update ${rawSql(table)} set skill_id = ${intoId}::uuid where skill_id = ${fromId}::uuid`;
}
