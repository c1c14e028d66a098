import { sql, type Sql } from '../../platform/database/sql.js';
import type { Uuid } from '../../platform/ids/uuid.js';

/**
 * Moves the times of a removed job by as long as it was removed, so that its clocks go on where they stopped: to the next move
 * of the clock it has as long as it had then. What was still ahead of a removed OPEN or AWARDED job ended with its removal.
 */
export function resumeClocks(id: Uuid): Sql {
  return sql`update jobs j set
      bidding_ends_at = case when was.waiting
        then least(j.bidding_ends_at, j.removed_at) + was.away else j.bidding_ends_at end,
      -- LEAST passes over nulls, which mean that there never was an award.
      award_expires_at = case when was.waiting and j.award_expires_at is not null
        then least(j.award_expires_at, j.removed_at) + was.away else j.award_expires_at end,
      delivered_at = case when j.removed_from = 'IN_PROGRESS'
        then j.delivered_at + was.away else j.delivered_at end
    from (
      select r.id, app_now() - r.removed_at as away, r.removed_from in ('OPEN', 'AWARDED', 'EXPIRED') as waiting
      from jobs r where r.id = ${id}::uuid
    ) was
    where j.id = was.id`;
}

/** Whether its client, or who was hired, has closed the account. */
export function selectWhetherPartiesLeft(id: Uuid): Sql {
  return sql`select exists (select from jobs j join users u on u.id in (j.client_id, j.hired_id)
    where j.id = ${id}::uuid and u.closed_at is not null) as "haveLeft"`;
}
