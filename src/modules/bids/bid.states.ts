import { keysOf } from '../../platform/records/record.js';
import type { JobStatus } from '../jobs/job.states.js';

/** Every state of a bid, and what it means. */
export const bidStatuses = {
  SUBMITTED: 'Placed. Live.',
  SHORTLISTED: 'Among those the client prefers. Live.',
  AWARDED: 'The client has chosen it; the freelancer has 7 days to accept. Live.',
  ACCEPTED: 'The freelancer has accepted the award. Live.',
  DECLINED: 'By the client, or another was accepted.',
  REFUSED: 'The freelancer refused the award, or was suspended while it waited for an answer.',
  WITHDRAWN: 'Taken back: by the freelancer, or with their account when it was suspended or closed.',
  CLOSED: 'The job was cancelled or removed.',
} as const;
export type BidStatus = keyof typeof bidStatuses;

/** The states in which a freelancer has a bid on a job, and so cannot place another. */
export const liveStatuses = [
  'SUBMITTED',
  'SHORTLISTED',
  'AWARDED',
  'ACCEPTED',
] as const satisfies readonly BidStatus[];

/** The states in which a bid can still be chosen. */
export const openStatuses = ['SUBMITTED', 'SHORTLISTED'] as const satisfies readonly BidStatus[];

/** What somebody can do with a bid, and what it does: the values of `allowedActions`. */
export const bidActions = {
  EDIT: 'Change amount or days: `updateBid`.',
  WITHDRAW: 'Take it back: `withdrawBid`.',
  SHORTLIST: 'Put it on the shortlist: `shortlistBid`.',
  UNSHORTLIST: 'Take it off the shortlist: `unshortlistBid`.',
  DECLINE: 'Turn it down for good: `declineBid`.',
  AWARD: 'Award the job to this freelancer: `awardBid`.',
  REVOKE_AWARD: 'Take the award back: `revokeAward`.',
  ACCEPT_AWARD: 'Take the job: `acceptAward`.',
  DECLINE_AWARD: 'Refuse the job: `declineAward`.',
} as const;
export type BidAction = keyof typeof bidActions;

/** Who somebody is to a bid, and how a refusal names them. */
export const bidParties = {
  FREELANCER: 'the freelancer who placed the bid',
  CLIENT: 'the client of its job',
  SYSTEM: 'the service itself',
} as const;
export type BidParty = keyof typeof bidParties;

/** One legal move: from any of some states, while its job is in any of some states, by an action of one party. */
export interface BidMove {
  /** CLOSE is what happens to bids when their job ends under them. */
  readonly action: BidAction | 'CLOSE';
  readonly from: readonly BidStatus[];
  /** The state it leads to; AS_BEFORE changes none. */
  readonly to: BidStatus | 'AS_BEFORE';
  readonly by: BidParty;
  readonly jobIn: readonly JobStatus[];
}

const anyJob = [
  'OPEN',
  'AWARDED',
  'IN_PROGRESS',
  'COMPLETED',
  'CANCELLED',
  'EXPIRED',
  'REMOVED',
] as const satisfies readonly JobStatus[];

/**
 * Every legal move of a bid that exists. All else is refused. Both what a mutation decides and what `allowedActions` says come
 * from here; states are those of the clock, not those written down. Placing a bid is BID in the table of jobs.
 */
export const bidMoves: readonly BidMove[] = [
  { action: 'EDIT', from: ['SUBMITTED'], to: 'AS_BEFORE', by: 'FREELANCER', jobIn: ['OPEN'] },
  {
    action: 'WITHDRAW',
    from: openStatuses,
    to: 'WITHDRAWN',
    by: 'FREELANCER',
    jobIn: ['OPEN', 'EXPIRED', 'AWARDED'],
  },
  { action: 'WITHDRAW', from: openStatuses, to: 'WITHDRAWN', by: 'SYSTEM', jobIn: anyJob },
  { action: 'SHORTLIST', from: ['SUBMITTED'], to: 'SHORTLISTED', by: 'CLIENT', jobIn: ['OPEN', 'EXPIRED'] },
  { action: 'UNSHORTLIST', from: ['SHORTLISTED'], to: 'SUBMITTED', by: 'CLIENT', jobIn: ['OPEN', 'EXPIRED'] },
  { action: 'DECLINE', from: openStatuses, to: 'DECLINED', by: 'CLIENT', jobIn: ['OPEN', 'EXPIRED'] },
  { action: 'DECLINE', from: openStatuses, to: 'DECLINED', by: 'SYSTEM', jobIn: ['AWARDED'] },
  { action: 'AWARD', from: openStatuses, to: 'AWARDED', by: 'CLIENT', jobIn: ['OPEN', 'EXPIRED'] },
  { action: 'REVOKE_AWARD', from: ['AWARDED'], to: 'SHORTLISTED', by: 'CLIENT', jobIn: ['AWARDED'] },
  { action: 'REVOKE_AWARD', from: ['AWARDED'], to: 'SHORTLISTED', by: 'SYSTEM', jobIn: ['AWARDED'] },
  { action: 'ACCEPT_AWARD', from: ['AWARDED'], to: 'ACCEPTED', by: 'FREELANCER', jobIn: ['AWARDED'] },
  { action: 'DECLINE_AWARD', from: ['AWARDED'], to: 'REFUSED', by: 'FREELANCER', jobIn: ['AWARDED'] },
  { action: 'DECLINE_AWARD', from: ['AWARDED'], to: 'REFUSED', by: 'SYSTEM', jobIn: ['AWARDED'] },
  { action: 'CLOSE', from: [...openStatuses, 'AWARDED'], to: 'CLOSED', by: 'SYSTEM', jobIn: anyJob },
];

/** The moves that the clock makes: `bid_status_now()` in SQL. */
export const bidClockMoves = [
  { from: 'AWARDED', to: 'SHORTLISTED', when: 'the award lapses after 7 days' },
  { from: 'SUBMITTED', to: 'CLOSED', when: 'the clock cancels the job' },
  { from: 'SHORTLISTED', to: 'CLOSED', when: 'the clock cancels the job' },
] as const satisfies readonly { from: BidStatus; to: BidStatus; when: string }[];

/** What tells which moves a bid has. */
export interface BidStanding {
  readonly status: BidStatus;
  readonly jobStatus: JobStatus;
}

/** What the parties can do with a bid, each action once, in the order of the schema. */
export function bidActionsIn(standing: BidStanding, parties: readonly BidParty[]): BidAction[] {
  return keysOf(bidActions).filter((action) => findBidMove(action, standing, parties));
}

/** The move that an action of the parties is now; undefined where it is none. */
export function findBidMove(
  action: BidMove['action'],
  { status, jobStatus }: BidStanding,
  parties: readonly BidParty[],
): BidMove | undefined {
  return bidMoves.find(
    (move) =>
      move.action === action &&
      move.from.includes(status) &&
      move.jobIn.includes(jobStatus) &&
      parties.includes(move.by),
  );
}
