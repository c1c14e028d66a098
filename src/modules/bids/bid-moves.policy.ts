import type { MoneyInput } from '../../graphql/money.type.js';
import type { Viewer } from '../../graphql/viewer.js';
import { BadUserInputError, ConflictError, ForbiddenError } from '../../platform/errors/app-error.js';
import { assertVersion } from '../jobs/job.policy.js';
import type { JobRow } from '../jobs/job.type.js';
import { partiesOfBid } from './bid.policy.js';
import {
  bidActionsIn,
  bidMoves,
  bidParties,
  findBidMove,
  type BidAction,
  type BidMove,
  type BidParty,
  type BidStatus,
} from './bid.states.js';
import type { BidRow } from './bid.type.js';
import type { UpdateBidInput } from './bid-moves.inputs.js';

type KnownBid = Pick<BidRow, 'freelancerId' | 'jobClientId' | 'status' | 'jobStatus' | 'version'>;
type KnownJob = Pick<JobRow, 'status' | 'version' | 'isWithheld'>;

/** What a bid offers. */
export type Offer = Pick<BidRow, 'amount' | 'currency' | 'deliveryDays'>;

/** What a caller looked at; anything when absent. */
export interface SeenVersions {
  readonly bidVersion?: number;
  readonly jobVersion?: number;
}

/**
 * The move that an action of the viewer is now.
 *
 * @throws {ForbiddenError} the viewer is no party that can ever do this.
 * @throws {ConflictError} bid or job have changed since the viewer looked, or their states have no such move.
 */
export function decideBidMove(
  viewer: Pick<Viewer, 'userId'>,
  { bid, job }: { bid: KnownBid; job: KnownJob },
  action: BidAction,
  { bidVersion, jobVersion }: SeenVersions = {},
): BidMove {
  const parties = partiesOfBid(viewer, bid);
  assertParty(parties, action);
  if (bidVersion !== undefined) assertBidVersion(bid, bidVersion);
  assertVersion(job, jobVersion);
  const move = findBidMove(action, bid, parties);
  if (!move) throw illegalBidMove(bid, action, parties);
  // The job of a suspended client takes no bids: nor may one be made a better offer.
  if (action === 'EDIT' && job.isWithheld) throw withheldJob(job);
  return move;
}

/** That the job takes no bids for now, though its state would let it. */
export function withheldJob({ status }: Pick<JobRow, 'status'>): ConflictError {
  const message = 'The job is withheld for now: it takes no bids, and offers stay as they are.';
  return new ConflictError(message, { reason: 'ILLEGAL_STATE', currentStatus: status });
}

/** A move that leads to another state. */
export type StateMove = BidMove & { readonly to: BidStatus };

/** The move that the service itself makes with bids in whatever state that has it. */
export function systemMoveOf(action: BidMove['action']): StateMove {
  const found = bidMoves
    .filter((move) => move.action === action && move.by === 'SYSTEM')
    .find((move): move is StateMove => move.to !== 'AS_BEFORE');
  if (!found) throw new Error(`The service has no move ${action}.`);
  return found;
}

/** What the bid is to offer from now on, where that differs from what it offers. */
export function changesOfOffer(
  bid: Offer,
  { amount, deliveryDays }: UpdateBidInput,
): Partial<Pick<Offer, 'amount' | 'deliveryDays'>> {
  if (amount) assertCurrency(amount, bid.currency);
  return {
    ...(amount && BigInt(amount.amount) !== bid.amount && { amount: BigInt(amount.amount) }),
    ...(deliveryDays !== undefined && deliveryDays !== bid.deliveryDays && { deliveryDays }),
  };
}

/** @throws {BadUserInputError} an amount is offered in another currency than the job's. */
export function assertCurrency({ currency }: MoneyInput, expected: string): void {
  if (currency.toUpperCase() === expected) return;
  const path = ['input', 'amount', 'currency'];
  const message = `\`${path.join('.')}\` must be ${expected}, the currency of the job.`;
  throw new BadUserInputError([{ path, code: 'INVALID', message }], 'CURRENCY_MISMATCH');
}

function assertParty(parties: readonly BidParty[], action: BidAction): void {
  const able = bidMoves.filter((move) => move.action === action && move.by !== 'SYSTEM').map(({ by }) => by);
  if (able.some((party) => parties.includes(party))) return;
  const names = [...new Set(able)].map((party) => bidParties[party]).join(', or ');
  throw new ForbiddenError(`Only ${names} may do that.`);
}

function assertBidVersion({ version }: Pick<BidRow, 'version'>, expected: number): void {
  if (expected === version) return;
  throw new ConflictError(`The bid is at version ${version}, not ${expected}: read it again.`, {
    reason: 'STALE_VERSION',
  });
}

/** Names the state that stands in the way: the bid's own, or else that of its job. */
function illegalBidMove(bid: KnownBid, action: BidAction, parties: readonly BidParty[]): ConflictError {
  const isOfBid = !bidMoves.some(
    (move) => move.action === action && move.from.includes(bid.status) && parties.includes(move.by),
  );
  const [noun, currentStatus] = isOfBid ? ['bid', bid.status] : ['job', bid.jobStatus];
  const possible = bidActionsIn(bid, parties).join(', ') || 'nothing';
  const message = `${action} is not possible while the ${noun} is ${currentStatus}; possible is: ${possible}.`;
  return new ConflictError(message, { reason: 'ILLEGAL_STATE', currentStatus });
}
