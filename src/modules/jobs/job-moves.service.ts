import type { Viewer } from '../../graphql/viewer.js';
import type { AuditEntry } from '../../platform/database/audit.js';
import type { Transaction } from '../../platform/database/transaction.js';
import { ConflictError, NotFoundError } from '../../platform/errors/app-error.js';
import { encodeTypeId } from '../../platform/ids/type-id.js';
import type { Uuid } from '../../platform/ids/uuid.js';
import { updateStatusOfJobs, type EndTime } from './job-moves.queries.js';
import type { JobTerms } from './job-posting.policy.js';
import { lockJob } from './job.queries.js';
import type { JobMove, JobStatus } from './job.states.js';
import type { LockedJobRow } from './job.type.js';

/** What a move writes beside the state. */
export type JobChanges = Partial<
  JobTerms &
    Pick<
      LockedJobRow,
      'publishedAt' | 'endedAt' | 'awardExpiresAt' | 'deliveredAt' | 'hiredId' | 'removedFrom' | 'removedAt'
    >
>;

/**
 * A job as it stands, which nobody else changes until the transaction ends.
 *
 * @throws {NotFoundError} there is none that the viewer can see.
 */
export async function findJob(tx: Transaction, viewer: Viewer, id: Uuid): Promise<LockedJobRow> {
  const [job] = await tx.sql<LockedJobRow>(lockJob(id, viewer));
  if (!job) throw new NotFoundError('job', encodeTypeId('job', id));
  return job;
}

/**
 * Writes a move of a locked job down, with its audit event.
 *
 * @throws {ConflictError} the row is no longer what was decided on.
 */
export async function writeMove(
  tx: Transaction,
  job: LockedJobRow,
  move: JobMove,
  changes: JobChanges,
  reason?: string,
): Promise<void> {
  const status = statusAfter(job, move);
  const written = await tx.prisma.job.updateMany({
    where: asItWas(job),
    data: { ...changes, ...(status && { status }), version: { increment: 1 }, updatedAt: job.changedAt },
  });
  assertWritten(written);
  await tx.record(eventOf({ job, move }, changes, reason));
}

/** A locked job, and the move that was decided on for it. */
export interface DecidedMove {
  readonly job: LockedJobRow;
  readonly move: JobMove;
}

/**
 * Writes moves that end jobs, or awards, down, with an audit event each: two statements, however many they are.
 *
 * @throws {ConflictError} a row is no longer what was decided on.
 */
export async function writeEndings(
  tx: Transaction,
  moves: readonly DecidedMove[],
  endTime: EndTime,
  reason?: string,
): Promise<void> {
  if (moves.length === 0) return;
  const jobs = moves.map(({ job, move }) => ({
    ...job,
    status: statusAfter(job, move) ?? job.writtenStatus,
  }));
  const written = await tx.sql<{ id: Uuid }>(updateStatusOfJobs(jobs, endTime));
  assertWritten({ count: written.length }, moves.length);
  await tx.recordAll(moves.map((each) => eventOf(each, {}, reason)));
}

function eventOf({ job, move }: DecidedMove, changes: JobChanges, reason: string | undefined): AuditEntry {
  const status = statusAfter(job, move);
  return {
    action: move.action,
    subjectType: 'job',
    subjectId: job.id,
    from: job.status,
    to: status === 'OPEN' ? openNow(job, changes) : (status ?? job.status),
    reason: reason ?? null,
    at: job.changedAt,
    // What the service does by itself is nobody's, whoever's request it happens in.
    ...(move.by === 'SYSTEM' && { actorId: null }),
  };
}

/** The condition that the row has not been changed since it was locked. */
function asItWas({ id, version, writtenStatus }: LockedJobRow): {
  id: Uuid;
  version: number;
  status: JobStatus;
} {
  return { id, version, status: writtenStatus };
}

/** @throws {ConflictError} not all was written. */
export function assertWritten({ count }: { count: number }, expected = 1): void {
  if (count === expected) return;
  throw new ConflictError('The job was changed at the same time: read it again.', {
    reason: 'STALE_VERSION',
  });
}

/** What is written; null where the state stays. */
function statusAfter({ removedFrom }: LockedJobRow, { to }: JobMove): JobStatus | null {
  if (to === 'AS_BEFORE' || to === 'GONE') return null;
  if (to !== 'RESTORED') return to;
  return removedFrom === 'OPEN' || removedFrom === 'AWARDED' ? 'EXPIRED' : removedFrom;
}

/** OPEN past the end of bidding is EXPIRED by the clock. */
function openNow(job: LockedJobRow, { biddingEndsAt = job.biddingEndsAt }: JobChanges): JobStatus {
  return biddingEndsAt && biddingEndsAt <= job.now ? 'EXPIRED' : 'OPEN';
}
