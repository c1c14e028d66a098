import { Columns } from '../../platform/database/columns.js';
import type { KeysetOrder, RowSource } from '../../platform/database/keyset.js';
import { orderOf, type OrderKey } from '../../platform/database/order.js';
import { allOf, rawSql, sql, whenGiven, type Sql } from '../../platform/database/sql.js';
import type { Uuid } from '../../platform/ids/uuid.js';
import { statusNow as jobStatusNow } from '../jobs/job.queries.js';
import type { BidOrder, BidOrderField } from './bid.inputs.js';
import type { BidStatus } from './bid.states.js';

/** The state by the clock of `bids b` of `jobs j`. */
const bidStatusNow = `bid_status_now(b.status, ${jobStatusNow})`;

/** The columns of `BidRow`, from the tables below. */
export const bidColumns = new Columns(
  'Bid',
  `b.id, b.job_id as "jobId", b.freelancer_id as "freelancerId", b.amount, b.currency,
  b.delivery_days as "deliveryDays", ${bidStatusNow} as status, b.version, j.client_id as "jobClientId",
  ${jobStatusNow} as "jobStatus", j.sealed_bids as "jobSealedBids", j.is_withheld as "jobIsWithheld"`,
  [
    { fields: ['message'], columns: { message: ['b.message', 'text'] } },
    {
      fields: ['createdAt', 'updatedAt'],
      columns: { createdAt: ['b.created_at', 'timestamptz'], updatedAt: ['b.updated_at', 'timestamptz'] },
    },
  ],
);

/** A bid's state depends on its job's, so the job is always read with it. */
const withJob = rawSql('join jobs j on j.id = b.job_id');
export const bidsWithJobs = sql`bids b ${withJob}`;

export function selectBidsById(ids: readonly Uuid[]): Sql {
  return sql`select ${bidColumns.all} from ${bidsWithJobs} where b.id = any(${ids}::uuid[])`;
}

/** The one bid of each job that is awarded by the clock, or was accepted; no row where none is. */
export function selectAwardedBids(jobIds: readonly Uuid[]): Sql {
  // What is written alone lets the index of awards find the row.
  return sql`select ${bidColumns.all} from unnest(${jobIds}::uuid[]) as parent(id)
      cross join lateral (select * from bids where job_id = parent.id and status in ('AWARDED', 'ACCEPTED') limit 1) b
      ${withJob} where ${rawSql(bidStatusNow)} in ('AWARDED', 'ACCEPTED')`;
}

/** A member and a job that they may have bid on. */
export interface Bidding {
  readonly userId: Uuid;
  readonly jobId: Uuid;
}

/** The bids of each member on each job, newest first: at most 3, as the database holds. */
export function selectBidsOfMembers(biddings: readonly Bidding[]): Sql {
  return sql`select ${bidColumns.all}
    from unnest(${biddings.map(({ userId }) => userId)}::uuid[], ${biddings.map(({ jobId }) => jobId)}::uuid[])
        as bidding(user_id, job_id)
      cross join lateral (select * from bids where job_id = bidding.job_id and freelancer_id = bidding.user_id
        order by attempt desc limit 3) b
      ${withJob} order by b.attempt desc`;
}

/** Which bids of a job to list. */
export interface JobBidsFilter {
  readonly statuses: BidStatus[] | null;
}

/** The bids of one job: without `statuses` those that were not withdrawn. */
export function bidsOfJob({ statuses }: JobBidsFilter): RowSource {
  return bidSource([allOf([rawSql('b.job_id = parent.id'), ofJobIn(statuses)])]);
}

/**
 * The bids of one job that a member may read: all, but on a sealed job of another client their own. Each alternative finds
 * its job first, so that no time is spent on rivals' sealed bids, which would tell how many there are.
 */
export function bidsOfJobFor({ statuses, viewerId }: JobBidsFilter & { viewerId: Uuid }): RowSource {
  const isKept = sql`sealed_bids and client_id <> ${viewerId}::uuid`;
  return bidSource([
    sql`b.job_id = (select id from jobs where id = parent.id and not (${isKept})) and ${ofJobIn(statuses)}`,
    sql`b.job_id = (select id from jobs where id = parent.id and ${isKept})
      and b.freelancer_id = ${viewerId}::uuid and ${ofJobIn(statuses)}`,
  ]);
}

/** The bids of one member, whatever became of them: without `statuses` all. */
export function bidsOfFreelancer({ statuses }: JobBidsFilter): RowSource {
  return bidSource([allOf([rawSql('b.freelancer_id = parent.id'), ...whenGiven(statuses, isIn)])]);
}

/** How many bids of each member are in each state by the clock; no row for none. */
export function countBidsByStatus(freelancerIds: readonly Uuid[]): Sql {
  return sql`select b.freelancer_id as "freelancerId", ${rawSql(bidStatusNow)} as status, count(*)::int as count
    from ${bidsWithJobs} where b.freelancer_id = any(${freelancerIds}::uuid[]) group by 1, 2 order by 2`;
}

const orders = {
  CREATED_AT: { key: 'b.created_at', keyType: 'timestamptz', natural: 'DESC' },
  AMOUNT: { key: 'b.amount', keyType: 'bigint', natural: 'ASC' },
  DELIVERY_DAYS: { key: 'b.delivery_days', keyType: 'bigint', natural: 'ASC' },
} as const satisfies Record<BidOrderField, OrderKey>;

/** Newest first unless ordered. */
export function bidOrder(orderBy: BidOrder | null | undefined): KeysetOrder {
  return orderOf('bids', orders, orderBy ?? { field: 'CREATED_AT' });
}

function bidSource(alternatives: Sql[]): RowSource {
  return { columns: bidColumns.all, from: bidsWithJobs, alias: 'b', alternatives };
}

/** Withdrawn bids only where they are asked for. No clock withdraws a bid, so what is written tells. */
function ofJobIn(statuses: readonly BidStatus[] | null): Sql {
  return statuses ? isIn(statuses) : rawSql(`b.status <> 'WITHDRAWN'`);
}

/** Within coalesce, or the planner takes it for true of one bid in 200 and reads all to find them, where it could walk. */
function isIn(statuses: readonly BidStatus[]): Sql {
  return sql`coalesce(${rawSql(bidStatusNow)} = any(${statuses}::bid_status[]), false)`;
}
