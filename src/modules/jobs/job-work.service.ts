import type { Viewer } from '../../graphql/viewer.js';
import type { InTransaction } from '../../platform/database/transaction.js';
import type { Uuid } from '../../platform/ids/uuid.js';
import { decideMove } from './job.policy.js';
import { findJob, writeMove } from './job-moves.service.js';

/**
 * What client and freelancer do once work has begun. Each method is one transaction and answers the key of the job. Each
 * throws {@link NotFoundError} for a job that the viewer cannot see, {@link ForbiddenError} to whoever is not the side that
 * may do it, and {@link ConflictError} for a job as whose work stands that cannot be done.
 */
export class JobWorkService {
  /** Declares the work delivered: the client then has 14 days before it completes by itself. A further delivery begins them anew. */
  async deliver(write: InTransaction, viewer: Viewer, id: Uuid, message?: string | null): Promise<Uuid> {
    return write(viewer, async (tx) => {
      const job = await findJob(tx, viewer, id);
      const move = decideMove(viewer, job, 'DELIVER');

      await writeMove(tx, job, move, { deliveredAt: job.now }, message?.trim());
      return id;
    });
  }

  /** Asks for changes, for a reason that the history keeps; the job no longer completes by itself until the next delivery. */
  async requestChanges(write: InTransaction, viewer: Viewer, id: Uuid, reason: string): Promise<Uuid> {
    return write(viewer, async (tx) => {
      const job = await findJob(tx, viewer, id);
      const move = decideMove(viewer, job, 'REQUEST_CHANGES', { reason });

      await writeMove(tx, job, move, { deliveredAt: null }, reason.trim());
      return id;
    });
  }

  /** Accepts the work, delivered or not, and opens the time for ratings. */
  async complete(write: InTransaction, viewer: Viewer, id: Uuid): Promise<Uuid> {
    return write(viewer, async (tx) => {
      const job = await findJob(tx, viewer, id);
      const move = decideMove(viewer, job, 'COMPLETE');

      await writeMove(tx, job, move, { endedAt: job.now });
      return id;
    });
  }
}
