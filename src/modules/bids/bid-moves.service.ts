import type { Viewer } from '../../graphql/viewer.js';
import type { InTransaction } from '../../platform/database/transaction.js';
import type { Uuid } from '../../platform/ids/uuid.js';
import { changesOfOffer, decideBidMove } from './bid-moves.policy.js';
import type { UpdateBidInput } from './bid-moves.inputs.js';
import type { BidAction } from './bid.states.js';
import { findBid, writeBidMove } from './bid-writing.service.js';

/** What is done to a bid and leaves its job as it is. */
export type BidOnlyAction = Extract<BidAction, 'WITHDRAW' | 'SHORTLIST' | 'UNSHORTLIST' | 'DECLINE'>;

/**
 * What freelancers and clients do with bids, awards apart. Each method is one transaction and answers the key of the bid,
 * whose row is to be read anew. Each throws {@link NotFoundError} for a bid that the viewer cannot see,
 * {@link ForbiddenError} for one that is not theirs to do this with, and {@link ConflictError} where the state of the bid, or
 * of its job, has no such move.
 */
export class BidMovesService {
  /**
   * Changes what a bid offers. A call that changes nothing makes no new version.
   *
   * @throws {BadUserInputError} an amount in another currency than the job's.
   */
  async update(write: InTransaction, viewer: Viewer, id: Uuid, input: UpdateBidInput): Promise<Uuid> {
    return write(viewer, async (tx) => {
      const found = await findBid(tx, viewer, id);
      const move = decideBidMove(viewer, found, 'EDIT');
      const changes = changesOfOffer(found.bid, input);
      if (Object.keys(changes).length === 0) return id;

      await writeBidMove(tx, found.bid, move, { changes });
      return id;
    });
  }

  /** Moves a bid from one state to another, for a reason that its audit keeps. */
  async move(
    write: InTransaction,
    viewer: Viewer,
    id: Uuid,
    { action, reason }: { action: BidOnlyAction; reason?: string | null | undefined },
  ): Promise<Uuid> {
    return write(viewer, async (tx) => {
      const found = await findBid(tx, viewer, id);
      const move = decideBidMove(viewer, found, action);

      await writeBidMove(tx, found.bid, move, { reason });
      return id;
    });
  }
}
