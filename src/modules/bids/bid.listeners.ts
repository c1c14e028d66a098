import type { Transaction } from '../../platform/database/transaction.js';
import { ConflictError } from '../../platform/errors/app-error.js';
import { encodeTypeId } from '../../platform/ids/type-id.js';
import type { EventBus } from '../../platform/events/event-bus.js';
import type { Uuid } from '../../platform/ids/uuid.js';
import { AccountClosing, MemberSettling, MemberSuspended } from '../accounts/account.events.js';
import type { JobChanges } from '../jobs/job-moves.service.js';
import { JobEdited, JobRemoved, JobsCancelled } from '../jobs/job.events.js';
import type { LockedJobRow } from '../jobs/job.type.js';
import { endAwardsBySystem } from './award.service.js';
import { fieldsFixedBy, type BidsOnJob } from './bid-terms.policy.js';
import { systemMoveOf } from './bid-moves.policy.js';
import { openStatuses } from './bid.states.js';
import {
  lockJobsOfUnsettledBids,
  lockJobsToSettle,
  selectBidsOfJobs,
  selectUnsettledBidsOfMember,
  selectWhetherBid,
  type LockedBidRow,
} from './bid-writing.queries.js';
import { writeSystemMoves, type LockedBid } from './bid-writing.service.js';

/** What happens to bids when something happens to their job, its client or their freelancer. */
export function listenForBids(events: EventBus<Transaction>): void {
  events.onWrite(JobEdited, ({ job, changes }, tx) => guardTerms(tx, job, changes));
  // Once work has begun no bid is open, and the accepted one stays so.
  events.onWrite(JobsCancelled, ({ jobs }, tx) => closeBids(tx, jobs, 'The job was cancelled.'));
  events.onWrite(JobRemoved, ({ job }, tx) => closeBids(tx, [job], 'The job was removed.'));
  events.onWrite(MemberSettling, lockJobs);
  events.onWrite(MemberSuspended, ({ userId }, tx) => settleSuspended(tx, userId));
  events.onWrite(AccountClosing, ({ userId }, tx) => settleClosing(tx, userId));
}

/** Jobs of the member and jobs of others by one statement: this module alone knows which others. */
async function lockJobs({ userId }: MemberSettling, tx: Transaction): Promise<void> {
  await tx.sql(lockJobsToSettle(userId));
}

/** @throws {ConflictError} bids were placed under what is about to change. */
async function guardTerms(tx: Transaction, job: LockedJobRow, changes: JobChanges): Promise<void> {
  const [bids] = await tx.sql<BidsOnJob>(selectWhetherBid(job.id));
  const fields = bids ? fieldsFixedBy(bids, job, changes) : [];
  if (fields.length === 0) return;
  const names = fields.map((field) => `\`${field}\``).join(', ');
  const message = `${names} cannot change: there are bids on this job. With open bids only title, description, skills and a later biddingEndsAt can.`;
  throw new ConflictError(message, { reason: 'ILLEGAL_STATE', currentStatus: job.status });
}

async function closeBids(tx: Transaction, jobs: readonly LockedJobRow[], reason: string): Promise<void> {
  const bids = await tx.sql<LockedBidRow>(selectBidsOfJobs(jobs, [...openStatuses, 'AWARDED']));
  await writeSystemMoves(tx, bids, systemMoveOf('CLOSE'), reason);
}

async function settleSuspended(tx: Transaction, userId: Uuid): Promise<void> {
  const reason = 'The account was suspended.';
  const found = await findUnsettled(tx, userId);
  await withdrawOpen(tx, userId, found, reason);
  const awarded = found.filter(({ bid }) => bid.status === 'AWARDED');
  const won = awarded.filter(({ bid }) => bid.freelancerId === userId);
  const given = awarded.filter(({ bid }) => bid.freelancerId !== userId);
  await endAwardsBySystem(tx, won, { action: 'DECLINE_AWARD', reason });
  await endAwardsBySystem(tx, given, { action: 'REVOKE_AWARD', reason });
}

/** @throws {ConflictError} an award waits for the member's answer. */
async function settleClosing(tx: Transaction, userId: Uuid): Promise<void> {
  const found = await findUnsettled(tx, userId);
  const awarded = found.find(({ bid }) => bid.status === 'AWARDED');
  if (awarded) {
    const message = `The account cannot be closed while the job ${encodeTypeId('job', awarded.job.id)} is AWARDED: accept, decline or revoke the award first.`;
    throw new ConflictError(message, { reason: 'ILLEGAL_STATE', currentStatus: 'AWARDED' });
  }
  await withdrawOpen(tx, userId, found, 'The account was closed.');
}

/** The bids that the member placed or awarded and that are not settled, with their jobs, all of them locked. */
async function findUnsettled(tx: Transaction, userId: Uuid): Promise<LockedBid[]> {
  const jobs = await tx.sql<LockedJobRow>(lockJobsOfUnsettledBids(userId));
  const ids = jobs.map(({ id }) => id);
  const bids = await tx.sql<LockedBidRow>(selectUnsettledBidsOfMember(userId, ids));
  const jobById = new Map(jobs.map((job) => [job.id, job]));
  return bids.flatMap((bid) => {
    const job = jobById.get(bid.jobId);
    return job ? [{ bid, job }] : [];
  });
}

async function withdrawOpen(
  tx: Transaction,
  userId: Uuid,
  found: readonly LockedBid[],
  reason: string,
): Promise<void> {
  const open = found.map(({ bid }) => bid).filter((bid) => bid.freelancerId === userId && isOpen(bid));
  await writeSystemMoves(tx, open, systemMoveOf('WITHDRAW'), reason);
}

function isOpen({ status }: LockedBidRow): boolean {
  return openStatuses.some((open) => open === status);
}
