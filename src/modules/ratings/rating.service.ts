import type { Viewer } from '../../graphql/viewer.js';
import type { InTransaction, Transaction } from '../../platform/database/transaction.js';
import type { CreateId, Uuid } from '../../platform/ids/uuid.js';
import { decideMove } from '../jobs/job.policy.js';
import { findJob } from '../jobs/job-moves.service.js';
import type { RateJobInput } from './rating.inputs.js';
import { decideRating, ratingTime } from './rating.policy.js';
import { countRevealed, lockSubjects } from './rating.queries.js';
import { ratingsOfJobMax, type RatingRow } from './rating.type.js';

/** The keys of what a rating writes. */
interface RatedJob extends Record<string, Uuid> {
  ratingId: Uuid;
  jobId: Uuid;
}

/** What the two sides of an ended job say of each other. */
export class RatingService {
  readonly #createId: CreateId;

  constructor({ createId }: { createId: CreateId }) {
    this.#createId = createId;
  }

  /**
   * Rates the other side. The first rating stays hidden until the other side rates or 14 days after the job ended; with the
   * second both are revealed now. Nothing is written on the job, whose row and history everybody or the other side reads.
   *
   * @throws {NotFoundError} there is no job that the viewer can see.
   * @throws {ForbiddenError} the viewer is no side of it.
   * @throws {ConflictError} the job has not ended or never began, the viewer has rated it, or 14 days have passed.
   */
  async rate(
    write: InTransaction,
    viewer: Viewer,
    jobId: Uuid,
    { score, comment }: Pick<RateJobInput, 'score' | 'comment'>,
  ): Promise<RatedJob> {
    return write(viewer, async (tx) => {
      const job = await findJob(tx, viewer, jobId);
      decideMove(viewer, job, 'RATE');
      // Read once the job is locked: the statement that waited for the lock would not see what the other side wrote.
      const given = await ratingsOf(tx, jobId);
      const { subjectId, side, closesAt } = decideRating(viewer, job, given);

      const ratingId = this.#createId();
      const createdAt = ratingTime(job, given);
      const about = { jobId, authorId: viewer.userId, subjectId, side };
      const said = { score, comment: comment?.trim() ?? null };
      await tx.prisma.rating.create({
        data: { id: ratingId, ...about, ...said, createdAt, revealedAt: closesAt },
      });
      const sides = [viewer.userId, subjectId];
      await tx.sql(lockSubjects(sides));
      if (given.length > 0) await reveal(tx, jobId, createdAt);
      await tx.sql(countRevealed(sides, createdAt));
      await tx.record({ action: 'RATE', subjectType: 'rating', subjectId: ratingId });
      return { ratingId, jobId };
    });
  }
}

async function ratingsOf(tx: Transaction, jobId: Uuid): Promise<Pick<RatingRow, 'authorId' | 'createdAt'>[]> {
  const select = { authorId: true, createdAt: true };
  return tx.prisma.rating.findMany({ where: { jobId }, select, take: ratingsOfJobMax });
}

/** Both ratings of the job come to light. */
async function reveal(tx: Transaction, jobId: Uuid, revealedAt: Date): Promise<void> {
  await tx.prisma.rating.updateMany({ where: { jobId }, data: { revealedAt } });
}
