import type { BidStatus, Job, JobStatus } from '../../../src/generated/prisma/client.js';

/** What tells the state of a job by the clock. */
export type JobTimes = Pick<Job, 'status' | 'biddingEndsAt' | 'awardExpiresAt' | 'deliveredAt'>;

const hourMs = 60 * 60 * 1000;

/** The state of a job by the clock: `job_status_now()` in SQL. */
export function jobStatusNow(job: JobTimes, now: Date): JobStatus {
  const { status, biddingEndsAt, awardExpiresAt, deliveredAt } = job;
  if (status === 'IN_PROGRESS') {
    return deliveredAt && +deliveredAt <= +now - 336 * hourMs ? 'COMPLETED' : status;
  }
  if (status !== 'OPEN' && status !== 'AWARDED' && status !== 'EXPIRED') return status;
  if (status === 'AWARDED' && awardExpiresAt && awardExpiresAt > now) return status;
  if (status !== 'EXPIRED' && biddingEndsAt && biddingEndsAt > now) return 'OPEN';
  const lastEnd = Math.max(+(biddingEndsAt ?? 0), +(awardExpiresAt ?? 0));
  return lastEnd > +now - 1440 * hourMs ? 'EXPIRED' : 'CANCELLED';
}

/** The state of a bid by that of its job: `bid_status_now()` in SQL. */
export function bidStatusNow(status: BidStatus, jobStatus: JobStatus): BidStatus {
  const isLive = status === 'SUBMITTED' || status === 'SHORTLISTED' || status === 'AWARDED';
  if (isLive && (jobStatus === 'CANCELLED' || jobStatus === 'REMOVED')) return 'CLOSED';
  return status === 'AWARDED' && jobStatus !== 'AWARDED' ? 'SHORTLISTED' : status;
}
