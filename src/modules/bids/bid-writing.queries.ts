import type { Viewer } from '../../graphql/viewer.js';
import { rawSql, sql, type Sql } from '../../platform/database/sql.js';
import type { Uuid } from '../../platform/ids/uuid.js';
import { lockJobKeysWhere, lockJobsWhere, statusNow as jobStatusNow } from '../jobs/job.queries.js';
import type { JobRow } from '../jobs/job.type.js';
import { bidsWithJobs } from './bid.queries.js';
import type { BidStatus } from './bid.states.js';
import type { BidRow } from './bid.type.js';

/** What a move of a bid needs. The row of its job is locked, and by that the bid too: every write of one locks its job first. */
export interface LockedBidRow extends Pick<
  BidRow,
  | 'id'
  | 'jobId'
  | 'freelancerId'
  | 'amount'
  | 'currency'
  | 'deliveryDays'
  | 'status'
  | 'version'
  | 'jobClientId'
  | 'jobStatus'
> {
  /** The state that stands in the row, from which the clock may have moved on. */
  writtenStatus: BidStatus;
  /** When what is done to the bid now is done: domain time, and later than all that was done before. */
  changedAt: Date;
}

// Whatever the clock says: these are written of a bid that can still be chosen, or was awarded, also where that has lapsed.
const isOpenOrAwarded = rawSql(`b.status in ('SUBMITTED', 'SHORTLISTED', 'AWARDED')`);

/** The job of a bid, locked; no row for a bid that is hidden from the viewer, who can neither tell it from none nor wait for it. */
export function lockJobOfBid(id: Uuid, { userId }: Pick<Viewer, 'userId'>): Sql {
  return lockJobsWhere(sql`id = (select b.job_id from bids b where b.id = ${id}::uuid)
    and (client_id = ${userId}::uuid
      or (select b.freelancer_id from bids b where b.id = ${id}::uuid) = ${userId}::uuid
      or (not sealed_bids and status not in ('DRAFT', 'REMOVED')))`);
}

/**
 * Every job that a member's suspension or farewell can change, or whose bids it can, locked in one order: those with a bid of theirs
 * that is not settled, and all in which they have a part and which are not over.
 */
export function lockJobsToSettle(userId: Uuid): Sql {
  return lockJobKeysWhere(sql`id = any(array(
    select b.job_id from bids b where b.freelancer_id = ${userId}::uuid and ${isOpenOrAwarded}
    union select own.id from jobs own where (own.client_id = ${userId}::uuid or own.hired_id = ${userId}::uuid)
      and own.status not in ('COMPLETED', 'CANCELLED')))`);
}

/**
 * The jobs that a member's suspension or farewell changes through a bid, locked: those with a bid of theirs that is not
 * settled, and their own that are awarded.
 */
export function lockJobsOfUnsettledBids(userId: Uuid): Sql {
  return lockJobsWhere(sql`id = any(array(
    select b.job_id from bids b where b.freelancer_id = ${userId}::uuid and ${isOpenOrAwarded}
    union select own.id from jobs own where own.client_id = ${userId}::uuid and own.status = 'AWARDED'))`);
}

/** A bid whose job is locked. Never one statement with that lock: what is read before a wait is old after it. */
export function selectLockedBid(id: Uuid): Sql {
  return sql`select ${lockedColumns(rawSql(jobStatusNow))} from ${bidsWithJobs} where b.id = ${id}::uuid`;
}

/** The bids of locked jobs that are written in some states, for the states the jobs had by the clock when they were locked. */
export function selectBidsOfJobs(
  jobs: readonly Pick<JobRow, 'id' | 'status'>[],
  written: readonly BidStatus[],
): Sql {
  return sql`select ${lockedColumns(rawSql('locked.status'))} from ${bidsWithJobs}
      join unnest(${jobs.map(({ id }) => id)}::uuid[], ${jobs.map(({ status }) => status)}::job_status[])
        as locked(id, status) on locked.id = b.job_id
    where b.status = any(${written}::bid_status[]) order by b.id`;
}

/** The bids of locked jobs that are open or awarded: those of one freelancer, and those that one client awarded. */
export function selectUnsettledBidsOfMember(userId: Uuid, jobIds: readonly Uuid[]): Sql {
  return sql`select ${lockedColumns(rawSql(jobStatusNow))} from ${bidsWithJobs}
    where b.job_id = any(${jobIds}::uuid[]) and ${isOpenOrAwarded}
      and (b.freelancer_id = ${userId}::uuid or (j.client_id = ${userId}::uuid and b.status = 'AWARDED'))
    order by b.id`;
}

/** Whether a job that takes bids has any, and any that is still open: an award that is written there has lapsed. */
export function selectWhetherBid(jobId: Uuid): Sql {
  return sql`select exists (select from bids b where b.job_id = ${jobId}::uuid) as "any",
    exists (select from bids b where b.job_id = ${jobId}::uuid and ${isOpenOrAwarded}) as "open"`;
}

/** Writes a state over whatever is written of bids that are open or awarded; a row for each. */
export function updateStatusOfBids(ids: readonly Uuid[], to: BidStatus): Sql {
  return sql`update bids b set status = ${to}::bid_status, updated_at = ${changedAt}
    where b.id = any(${ids}::uuid[]) and ${isOpenOrAwarded} returning b.id`;
}

// A transaction begins before it waits: of two, the later writer may have the earlier time.
const changedAt = rawSql(`greatest(app_now(), b.updated_at + interval '1 millisecond')`);

function lockedColumns(jobStatus: Sql): Sql {
  return sql`b.id, b.job_id as "jobId", b.freelancer_id as "freelancerId", b.amount, b.currency,
    b.delivery_days as "deliveryDays", bid_status_now(b.status, ${jobStatus}) as status, b.version,
    j.client_id as "jobClientId", ${jobStatus} as "jobStatus", b.status as "writtenStatus", ${changedAt} as "changedAt"`;
}
