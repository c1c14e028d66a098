import type { Viewer } from '../../graphql/viewer.js';
import type { InTransaction } from '../../platform/database/transaction.js';
import type { Uuid } from '../../platform/ids/uuid.js';
import { findIdea } from './idea-moves.service.js';
import { deleteVote, insertVote } from './idea-vote.queries.js';
import { decideMove } from './idea.policy.js';

/**
 * What members think of the ideas of others. Each method answers the key of the idea, and may be called again to no further
 * effect. It throws {@link NotFoundError} for an idea that the viewer cannot see, {@link ForbiddenError} for the viewer's own,
 * and {@link ConflictError} for one whose votes are frozen.
 */
export class IdeaVoteService {
  /** Votes for an idea. */
  async vote(write: InTransaction, viewer: Viewer, ideaId: Uuid): Promise<Uuid> {
    return this.#set(write, viewer, ideaId, 'VOTE');
  }

  /** Takes the vote back. */
  async withdraw(write: InTransaction, viewer: Viewer, ideaId: Uuid): Promise<Uuid> {
    return this.#set(write, viewer, ideaId, 'WITHDRAW_VOTE');
  }

  async #set(
    write: InTransaction,
    viewer: Viewer,
    ideaId: Uuid,
    action: 'VOTE' | 'WITHDRAW_VOTE',
  ): Promise<Uuid> {
    return write(viewer, async (tx) => {
      const idea = await findIdea(tx, viewer, ideaId);
      decideMove(viewer, idea, { action });

      const statement = action === 'VOTE' ? insertVote : deleteVote;
      const changed = await tx.sql(statement({ userId: viewer.userId, ideaId }));
      if (changed.length === 0) return ideaId;
      await tx.record({ action, subjectType: 'idea', subjectId: ideaId, from: idea.status, to: idea.status });
      return ideaId;
    });
  }
}
