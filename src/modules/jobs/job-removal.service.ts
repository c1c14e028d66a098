import type { Viewer } from '../../graphql/viewer.js';
import type { InTransaction } from '../../platform/database/transaction.js';
import type { Uuid } from '../../platform/ids/uuid.js';
import { JobRemoved, JobRestoring } from './job.events.js';
import { assertRestorable, decideMove } from './job.policy.js';
import { findJob, writeMove } from './job-moves.service.js';
import { resumeClocks, selectWhetherPartiesLeft } from './job-removal.queries.js';

/**
 * What moderators do with jobs. Each method is one transaction and answers the key of the job. Each throws
 * {@link NotFoundError} where there is none, and {@link ConflictError} for one whose state has no such move.
 */
export class JobRemovalService {
  /**
   * Takes a job down. The state it had by the clock is kept, also one that nobody had written down, and no clock moves it
   * on, except that the 14 days for ratings of a job that had ended go on: `endedAt` never changes.
   */
  async remove(write: InTransaction, viewer: Viewer, id: Uuid, reason: string): Promise<Uuid> {
    return write(viewer, async (tx) => {
      const job = await findJob(tx, viewer, id);
      const move = decideMove(viewer, job, 'REMOVE', { reason });

      const kept = { removedFrom: job.status, removedAt: job.now, endedAt: job.endedAt };
      await writeMove(tx, job, move, kept, reason.trim());
      await tx.emit(new JobRemoved(job));
      return id;
    });
  }

  /**
   * Brings a removed job back as it was, with as much time left as it had. One that was open or awarded comes back as
   * expired: its bids were closed, and its client may reopen it.
   *
   * @throws {ConflictError} it had not ended, and a party has closed the account since: nobody could go on with it.
   */
  async restore(write: InTransaction, viewer: Viewer, id: Uuid, reason?: string | null): Promise<Uuid> {
    return write(viewer, async (tx) => {
      const job = await findJob(tx, viewer, id);
      const move = decideMove(viewer, job, 'RESTORE');
      const [parties] = await tx.sql<{ haveLeft: boolean }>(selectWhetherPartiesLeft(id));
      assertRestorable(job, parties?.haveLeft ?? false);
      await tx.emit(new JobRestoring(job));

      await tx.sql(resumeClocks(id));
      await writeMove(tx, job, move, { removedFrom: null, removedAt: null }, reason?.trim());
      return id;
    });
  }
}
