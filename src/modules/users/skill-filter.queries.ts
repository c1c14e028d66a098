import type { Narrowing } from '../../platform/database/narrowing.js';
import { rawSql, sql, type Sql } from '../../platform/database/sql.js';
import { toSlug } from '../../platform/ids/slug.js';

// How lists are filtered by skills. It stands in the oldest module, whose own list is filtered so too.

/** A table that says which skills a row names; both names are constants of ours. */
export interface SkillLink {
  readonly table: string;
  /** The column that says whose they are. */
  readonly owner: string;
}

/** That a row, whose key is `id`, names one of the skills at least. Slugs of merged skills lead to what they became. */
export function namesAnySkill(link: SkillLink, id: string, slugs: readonly string[]): Narrowing {
  return namesSkill(link, id, sql`= any(${idsOf(slugs)})`);
}

/** That a row names all of the skills; none at all is no condition. */
export function namesAllSkills(link: SkillLink, id: string, slugs: readonly string[]): Narrowing[] {
  const wanted = [...new Set(slugs.map(toSlug))];
  // Planning a condition for each of many would take seconds.
  if (wanted.length > 3) return [namesManySkills(link, id, wanted)];
  return wanted.map((slug) =>
    namesSkill(link, id, sql`= (select skill_id from skill_slugs where slug = ${slug})`),
  );
}

/** That a row names the skills which a comparison lets through. */
export function namesSkill(link: SkillLink, id: string, comparison: Sql): Narrowing {
  const [table, owner] = [rawSql(link.table), rawSql(link.owner)];
  const one = sql`select 1 from ${table} tag where tag.${owner} = ${rawSql(id)} and tag.skill_id ${comparison}`;
  return {
    condition: sql`exists (${one})`,
    // The offset keeps the planner from reading all rows of the skill where it should look up one.
    test: sql`exists (${one} offset 0)`,
    ids: sql`select tag.${owner} from ${table} tag where tag.skill_id ${comparison}`,
  };
}

function namesManySkills(link: SkillLink, id: string, slugs: readonly string[]): Narrowing {
  const [table, owner] = [rawSql(link.table), rawSql(link.owner)];
  const named = sql`tag.skill_id = any(${idsOf(slugs)})`;
  const isEach = sql`having count(*) = cardinality(${idsOf(slugs)})`;
  const isKnown = sql`(select count(*) from skill_slugs where slug = any(${slugs}::text[])) = ${slugs.length}::int`;
  const ids = sql`select tag.${owner} from ${table} tag where ${named} and ${isKnown} group by 1 ${isEach}`;
  return {
    condition: sql`${rawSql(id)} in (${ids})`,
    test: sql`${isKnown} and exists (
      select 1 from ${table} tag where tag.${owner} = ${rawSql(id)} and ${named} ${isEach} offset 0)`,
    ids,
  };
}

/** Each once: two slugs may lead to one skill. */
function idsOf(slugs: readonly string[]): Sql {
  return sql`array(select distinct skill_id from skill_slugs where slug = any(${slugs.map(toSlug)}::text[]))`;
}
