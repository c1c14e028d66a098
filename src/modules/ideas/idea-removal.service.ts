import type { Viewer } from '../../graphql/viewer.js';
import type { InTransaction, Transaction } from '../../platform/database/transaction.js';
import type { Uuid } from '../../platform/ids/uuid.js';
import { findIdea, writeMove } from './idea-moves.service.js';
import { decideMove } from './idea.policy.js';
import type { IdeaStatus } from './idea.states.js';
import type { LockedIdeaRow } from './idea.type.js';
import { hasStandingJob } from './promotion.service.js';

/**
 * What moderators do with ideas. Each method answers the key of the idea, and throws {@link ForbiddenError} for others and
 * {@link ConflictError} for an idea whose state has no such move.
 */
export class IdeaRemovalService {
  /** Takes an idea down: but for its author and moderators it is gone. */
  async remove(write: InTransaction, viewer: Viewer, id: Uuid, reason: string): Promise<Uuid> {
    return write(viewer, async (tx) => {
      const idea = await findIdea(tx, viewer, id);
      const move = decideMove(viewer, idea, { action: 'REMOVE' }, { reason });

      await writeMove(tx, idea, move, { removedFrom: idea.status }, { reason });
      return id;
    });
  }

  /** Brings an idea back as it was. */
  async restore(write: InTransaction, viewer: Viewer, id: Uuid, reason?: string | null): Promise<Uuid> {
    return write(viewer, async (tx) => {
      const idea = await findIdea(tx, viewer, id);
      const { action } = decideMove(viewer, idea, { action: 'RESTORE' });

      const to = await statusBefore(tx, idea);
      await writeMove(tx, idea, { action, to }, { removedFrom: null }, { reason });
      return id;
    });
  }
}

/** The last of its jobs may have gone while it was down, which would have taken it back to READY. */
async function statusBefore(tx: Transaction, { id, removedFrom }: LockedIdeaRow): Promise<IdeaStatus> {
  if (removedFrom === null) throw new Error('A removed idea says what it was.');
  return removedFrom === 'PROMOTED' && !(await hasStandingJob(tx, id)) ? 'READY' : removedFrom;
}
