import type { Viewer } from '../../graphql/viewer.js';
import type { AuditEntry } from '../../platform/database/audit.js';
import type { Transaction } from '../../platform/database/transaction.js';
import { ConflictError, NotFoundError } from '../../platform/errors/app-error.js';
import { encodeTypeId } from '../../platform/ids/type-id.js';
import type { Uuid } from '../../platform/ids/uuid.js';
import type { LockedJobRow } from '../jobs/job.type.js';
import type { Offer, StateMove } from './bid-moves.policy.js';
import type { BidMove } from './bid.states.js';
import {
  lockJobOfBid,
  selectLockedBid,
  updateStatusOfBids,
  type LockedBidRow,
} from './bid-writing.queries.js';

/** A bid and its job as they stand, which nobody else changes until the transaction ends. */
export interface LockedBid {
  bid: LockedBidRow;
  job: LockedJobRow;
}

/**
 * Locks the job of a bid, then reads the bid.
 *
 * @throws {NotFoundError} there is none that the viewer can see.
 */
export async function findBid(tx: Transaction, viewer: Viewer, id: Uuid): Promise<LockedBid> {
  const [job] = await tx.sql<LockedJobRow>(lockJobOfBid(id, viewer));
  const [bid] = job ? await tx.sql<LockedBidRow>(selectLockedBid(id)) : [];
  if (!job || !bid) throw new NotFoundError('bid', encodeTypeId('bid', id));
  return { bid, job };
}

/** What a move of one bid writes beside the state. */
interface BidMoveDetails {
  /** Another offer is another version. */
  readonly changes?: Partial<Pick<Offer, 'amount' | 'deliveryDays'>>;
  readonly reason?: string | null | undefined;
}

/**
 * Writes a move of a bid down, with its audit event.
 *
 * @throws {ConflictError} the row is no longer what was decided on.
 */
export async function writeBidMove(
  tx: Transaction,
  bid: LockedBidRow,
  move: BidMove,
  { changes, reason }: BidMoveDetails = {},
): Promise<void> {
  // An offer alone changes while it is submitted, and no clock makes a bid that: what is read is what is written.
  const to = move.to === 'AS_BEFORE' ? bid.status : move.to;
  const { count } = await tx.prisma.bid.updateMany({
    where: { id: bid.id, version: bid.version, status: bid.writtenStatus },
    data: {
      ...(changes && { ...changes, version: { increment: 1 } }),
      status: to,
      updatedAt: bid.changedAt,
    },
  });
  assertAllWritten(count, 1);
  await tx.record(eventOf(bid, move, reason));
}

/**
 * Writes one move that the service itself makes with many bids down, with an audit event each: two statements, however many
 * they are.
 *
 * @throws {ConflictError} a row is no longer what was decided on.
 */
export async function writeSystemMoves(
  tx: Transaction,
  bids: readonly LockedBidRow[],
  move: StateMove,
  reason: string,
): Promise<void> {
  if (bids.length === 0) return;
  const ids = bids.map(({ id }) => id);
  const written = await tx.sql<{ id: Uuid }>(updateStatusOfBids(ids, move.to));
  assertAllWritten(written.length, bids.length);
  await tx.recordAll(bids.map((bid) => eventOf(bid, move, reason)));
}

function eventOf(
  { id, status, writtenStatus, changedAt }: LockedBidRow,
  { action, to, by }: BidMove,
  reason: string | null | undefined,
): AuditEntry {
  return {
    action,
    subjectType: 'bid',
    subjectId: id,
    // Where the clock has made this very move already, it is only written down.
    from: status === to ? writtenStatus : status,
    to: to === 'AS_BEFORE' ? status : to,
    reason: reason?.trim() ?? null,
    at: changedAt,
    ...(by === 'SYSTEM' && { actorId: null }),
  };
}

function assertAllWritten(count: number, expected: number): void {
  if (count === expected) return;
  throw new ConflictError('The bid was changed at the same time: read it again.', {
    reason: 'STALE_VERSION',
  });
}
