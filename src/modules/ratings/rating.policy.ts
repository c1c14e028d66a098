import type { Viewer } from '../../graphql/viewer.js';
import { ConflictError } from '../../platform/errors/app-error.js';
import type { Uuid } from '../../platform/ids/uuid.js';
import { isPublicJob } from '../jobs/job.policy.js';
import type { JobRow, LockedJobRow } from '../jobs/job.type.js';
import type { UserRole } from '../users/user.type.js';
import type { RatingRow } from './rating.type.js';

/** 336 hours, as in SQL. */
const ratingMs = 14 * 86_400_000;

/** Who would be rated, and in which role. */
interface OtherSide {
  readonly subjectId: Uuid;
  readonly side: UserRole;
}

/** Whether everybody may read the rating. */
export function isRevealed({ revealedAt }: RatingRow): boolean {
  return revealedAt !== null;
}

/** Whether the viewer may read a rating that is not revealed. */
export function maySeeUnrevealed({ userId }: Pick<Viewer, 'userId'>, { authorId }: RatingRow): boolean {
  return authorId === userId;
}

/** Whether a rating tells everybody which job it is about: on a sealed job that would name the winner. */
export function mayNameJob(job: Pick<JobRow, 'status' | 'sealedBids'>): boolean {
  return isPublicJob(job) && !job.sealedBids;
}

/** Whom the viewer would rate; null for whoever is neither side of work that began. */
export function otherSideFor(
  { userId }: Pick<Viewer, 'userId'>,
  { clientId, hiredId }: Pick<JobRow, 'clientId' | 'hiredId'>,
): OtherSide | null {
  if (hiredId === null) return null;
  if (userId === clientId) return { subjectId: hiredId, side: 'FREELANCER' };
  return userId === hiredId ? { subjectId: clientId, side: 'CLIENT' } : null;
}

/** From when on no rating of the job is taken, and all are revealed; null while the job has not ended. */
export function ratingClose({ status, endedAt }: Pick<JobRow, 'status' | 'endedAt'>): Date | null {
  const hasEnded = status === 'COMPLETED' || status === 'CANCELLED';
  return hasEnded && endedAt ? new Date(endedAt.getTime() + ratingMs) : null;
}

/**
 * When a rating is given: a transaction begins before it waits for the job, so of two the later one may have the earlier time.
 * Not strictly later than the other: what is revealed is not ahead of the clock.
 */
export function ratingTime(
  { now, endedAt }: Pick<LockedJobRow, 'now' | 'endedAt'>,
  given: readonly Pick<RatingRow, 'createdAt'>[],
): Date {
  const before = [endedAt ?? now, ...given.map(({ createdAt }) => createdAt)];
  return new Date(Math.max(now.getTime(), ...before.map((time) => time.getTime())));
}

/**
 * Whom a rating of the viewer is about, and until when it is hidden unless the other side rates too. Asked of an ended job of
 * theirs, with the ratings it has.
 *
 * @throws {ConflictError} the viewer has rated it, or the time for ratings is over.
 */
export function decideRating(
  viewer: Pick<Viewer, 'userId'>,
  job: LockedJobRow,
  given: readonly Pick<RatingRow, 'authorId'>[],
): OtherSide & { closesAt: Date } {
  const [other, closesAt] = [otherSideFor(viewer, job), ratingClose(job)];
  if (!other || !closesAt) throw new Error('Only the sides of an ended job rate.');
  if (given.some(({ authorId }) => authorId === viewer.userId)) {
    throw new ConflictError('You have rated this job.', { reason: 'ALREADY_RATED' });
  }
  if (closesAt <= job.now) {
    const message = `The 14 days for ratings of this job ended at ${closesAt.toISOString()}.`;
    throw new ConflictError(message, { reason: 'RATING_CLOSED' });
  }
  return { ...other, closesAt };
}
