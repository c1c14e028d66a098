import type { Viewer } from '../../graphql/viewer.js';
import { ConflictError, ForbiddenError } from '../../platform/errors/app-error.js';
import { assertVersion, decideMove, type Asker } from '../jobs/job.policy.js';
import type { JobRow } from '../jobs/job.type.js';
import type { PlaceBidInput } from './bid-placement.inputs.js';
import { assertCurrency, withheldJob } from './bid-moves.policy.js';
import { liveStatuses, type BidStatus } from './bid.states.js';
import type { BidRow } from './bid.type.js';

/** What tells whether a freelancer may bid again. */
type EarlierBid = Pick<BidRow, 'status'>;

/** The bound that the database holds. */
const bidsOfFreelancerMax = 3;

/**
 * Refuses a bid that may not be placed.
 *
 * @throws {ForbiddenError} the job is the viewer's own, or the viewer lacks the role of a freelancer.
 * @throws {ConflictError} the job has changed, or takes no bids; or the viewer may place no further one.
 * @throws {BadUserInputError} the amount is in another currency than the job's.
 */
export function assertCanPlace(
  viewer: Asker,
  job: JobRow,
  earlier: readonly EarlierBid[],
  { jobVersion, amount }: Pick<PlaceBidInput, 'jobVersion' | 'amount'>,
): void {
  assertBidder(viewer, job);
  assertVersion(job, jobVersion);
  assertTakesBids(viewer, job);
  if (!mayPlaceAnother(earlier)) throw alreadyBid();
  assertCurrency(amount, job.budgetCurrency);
}

/** Whether somebody with these bids on a job may place another: none that lives, none declined, and fewer than three. */
export function mayPlaceAnother(earlier: readonly EarlierBid[]): boolean {
  const standsInTheWay: readonly BidStatus[] = [...liveStatuses, 'DECLINED'];
  return (
    earlier.length < bidsOfFreelancerMax && !earlier.some(({ status }) => standsInTheWay.includes(status))
  );
}

/** That the freelancer may place no further bid on the job. */
export function alreadyBid(): ConflictError {
  const message =
    'No further bid can be placed on this job: one is live, one was declined, or three were placed.';
  return new ConflictError(message, { reason: 'ALREADY_BID' });
}

function assertBidder(viewer: Pick<Viewer, 'userId' | 'roles'>, job: JobRow): void {
  if (job.clientId === viewer.userId) throw new ForbiddenError('This job is your own.', 'OWN_JOB');
  if (viewer.roles.includes('FREELANCER')) return;
  throw new ForbiddenError(
    'Only members with the role FREELANCER place bids: `updateProfile` sets all your roles, so name those you keep.',
  );
}

function assertTakesBids(viewer: Asker, job: JobRow): void {
  if (job.status === 'EXPIRED') {
    const message = 'The time for bids on this job is over.';
    throw new ConflictError(message, { reason: 'BIDDING_ENDED', currentStatus: job.status });
  }
  decideMove(viewer, job, 'BID');
  if (job.isWithheld) throw withheldJob(job);
}
