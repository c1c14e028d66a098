import type { Viewer } from '../../graphql/viewer.js';
import type { InTransaction, Transaction } from '../../platform/database/transaction.js';
import type { Uuid } from '../../platform/ids/uuid.js';
import { decideMoveOf } from '../jobs/job.policy.js';
import { writeEndings, writeMove } from '../jobs/job-moves.service.js';
import type { AwardBidInput } from './award.inputs.js';
import { decideBidMove, systemMoveOf } from './bid-moves.policy.js';
import { openStatuses } from './bid.states.js';
import { selectBidsOfJobs, type LockedBidRow } from './bid-writing.queries.js';
import { findBid, writeBidMove, writeSystemMoves, type LockedBid } from './bid-writing.service.js';

/** 168 hours. */
const awardMs = 7 * 86_400_000;

/** What is done to an award when it ends without work. */
export type EndOfAward = 'REVOKE_AWARD' | 'DECLINE_AWARD';

/**
 * What moves a bid and its job together. Each method is one transaction and answers the key of the bid, whose row is to be
 * read anew. Each throws {@link NotFoundError} for a bid that the viewer cannot see, {@link ForbiddenError} for one that is
 * not theirs to do this with, and {@link ConflictError} where the state of the bid, or of its job, has no such move.
 */
export class AwardService {
  /**
   * Offers the job to the freelancer of a bid, for 7 days.
   *
   * @throws {ConflictError} the bid is no longer the version that the client names.
   */
  async award(
    write: InTransaction,
    viewer: Viewer,
    id: Uuid,
    { bidVersion, message }: Pick<AwardBidInput, 'bidVersion' | 'message'>,
  ): Promise<Uuid> {
    return write(viewer, async (tx) => {
      const { bid, job } = await findBid(tx, viewer, id);
      const move = decideBidMove(viewer, { bid, job }, 'AWARD', { bidVersion });
      const jobMove = decideMoveOf(['CLIENT'], job, 'AWARD');

      await writeLapse(tx, { bid, job });
      await writeBidMove(tx, bid, move, { reason: message });
      const awardExpiresAt = new Date(job.now.getTime() + awardMs);
      await writeMove(tx, job, jobMove, { awardExpiresAt }, message?.trim());
      return id;
    });
  }

  /** Takes an award back; the bid is on the shortlist again. */
  async revoke(write: InTransaction, viewer: Viewer, id: Uuid, reason?: string | null): Promise<Uuid> {
    return write(viewer, async (tx) => {
      const found = await findBid(tx, viewer, id);
      const move = decideBidMove(viewer, found, 'REVOKE_AWARD');
      const jobMove = decideMoveOf(['CLIENT'], found.job, 'REVOKE_AWARD');

      await endAward(tx, found, { move, jobMove, reason });
      return id;
    });
  }

  /**
   * Takes the job; all other open bids on it are declined.
   *
   * @throws {ConflictError} the job is no longer the version that the freelancer names.
   */
  async accept(write: InTransaction, viewer: Viewer, id: Uuid, jobVersion: number): Promise<Uuid> {
    return write(viewer, async (tx) => {
      const { bid, job } = await findBid(tx, viewer, id);
      const move = decideBidMove(viewer, { bid, job }, 'ACCEPT_AWARD', { jobVersion });
      const jobMove = decideMoveOf(['AWARDED'], job, 'ACCEPT_AWARD');

      const others = await tx.sql<LockedBidRow>(selectBidsOfJobs([job], openStatuses));
      await writeSystemMoves(tx, others, systemMoveOf('DECLINE'), 'Another bid was accepted.');
      await writeBidMove(tx, bid, move);
      await writeMove(tx, job, jobMove, { hiredId: bid.freelancerId });
      return id;
    });
  }

  /** Refuses an award; the job takes bids again, or waits for another award. */
  async decline(write: InTransaction, viewer: Viewer, id: Uuid, reason?: string | null): Promise<Uuid> {
    return write(viewer, async (tx) => {
      const found = await findBid(tx, viewer, id);
      const move = decideBidMove(viewer, found, 'DECLINE_AWARD');
      const jobMove = decideMoveOf(['AWARDED'], found.job, 'DECLINE_AWARD');

      await endAward(tx, found, { move, jobMove, reason });
      return id;
    });
  }
}

/** Ends awards in the name of the service itself: four statements, however many they are. */
export async function endAwardsBySystem(
  tx: Transaction,
  found: readonly LockedBid[],
  { action, reason }: { action: EndOfAward; reason: string },
): Promise<void> {
  const bids = found.map(({ bid }) => bid);
  const moves = found.map(({ job }) => ({ job, move: decideMoveOf(['SYSTEM'], job, action) }));
  await writeSystemMoves(tx, bids, systemMoveOf(action), reason);
  await writeEndings(tx, moves, 'awardExpiresAt', reason);
}

interface AwardMoves {
  readonly move: ReturnType<typeof decideBidMove>;
  readonly jobMove: ReturnType<typeof decideMoveOf>;
  readonly reason?: string | null | undefined;
}

/** The job counts as expired from the end of its award at the earliest, so that end is written. */
async function endAward(
  tx: Transaction,
  { bid, job }: LockedBid,
  { move, jobMove, reason }: AwardMoves,
): Promise<void> {
  await writeBidMove(tx, bid, move, { reason });
  await writeMove(tx, job, jobMove, { awardExpiresAt: job.now }, reason?.trim());
}

/** Writes down that an earlier award has lapsed: the database knows one award of a job, whatever the clock says. */
async function writeLapse(tx: Transaction, { bid, job }: LockedBid): Promise<void> {
  const lapsed = await tx.sql<LockedBidRow>(selectBidsOfJobs([job], ['AWARDED']));
  const others = lapsed.filter(({ id }) => id !== bid.id);
  await writeSystemMoves(tx, others, systemMoveOf('REVOKE_AWARD'), 'The award lapsed.');
}
