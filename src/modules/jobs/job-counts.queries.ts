import { joinSql, rawSql, sql, type Sql } from '../../platform/database/sql.js';
import type { Uuid } from '../../platform/ids/uuid.js';
import { isListed, isPublic, statusAlternatives, statusNow } from './job.queries.js';

/** How many jobs of each category are open now. */
export function countOpenJobs(categoryIds: readonly Uuid[]): Sql {
  const counts = statusAlternatives(['OPEN']).map(
    (isOpen) =>
      sql`select category_id from jobs j where category_id = any(${categoryIds}::uuid[]) and ${isOpen} and ${isListed}`,
  );
  return sql`select category_id as "categoryId", count(*)::int as "count"
    from (${joinSql(counts, ' union all ')}) open_jobs group by category_id`;
}

/** How many public jobs each member posted, and how many were completed that they posted or were hired for. */
export function countJobsOfMembers(memberIds: readonly Uuid[]): Sql {
  const isCompleted = rawSql(`${statusNow} = 'COMPLETED'`);
  return sql`select m.id as "memberId", posted.count as posted, posted.completed + hired.completed as completed
    from unnest(${memberIds}::uuid[]) as m(id)
    cross join lateral (
      select count(*)::int as count, (count(*) filter (where ${isCompleted}))::int as completed
      from jobs j where j.client_id = m.id and ${isPublic} and ${isListed}
    ) posted
    cross join lateral (
      -- Who did a sealed job is nobody's business.
      select count(*)::int as completed
      from jobs j where j.hired_id = m.id and not j.sealed_bids and ${isPublic} and ${isCompleted}
    ) hired`;
}
