import { keysOf } from '../../platform/records/record.js';

/** Every state of a job, and what it means. */
export const jobStatuses = {
  DRAFT: 'Being written; only its client and moderators see it.',
  OPEN: 'Takes bids.',
  AWARDED: 'Awarded to one freelancer, who has 7 days to accept.',
  IN_PROGRESS: 'Being worked on.',
  COMPLETED: 'Done and accepted, by the client or 14 days after delivery.',
  CANCELLED: 'Given up, by a party or 60 days after it expired.',
  EXPIRED: 'Past the end of bidding without an award; its bids can still be awarded.',
  REMOVED: 'Taken down by a moderator.',
} as const;
export type JobStatus = keyof typeof jobStatuses;

/** The states in which everybody sees a job. */
export const publicStatuses = [
  'OPEN',
  'AWARDED',
  'IN_PROGRESS',
  'COMPLETED',
  'CANCELLED',
  'EXPIRED',
] as const satisfies readonly JobStatus[];
export type PublicStatus = (typeof publicStatuses)[number];

/** A move that the clock makes, true from that moment whether or not anybody has written it down. */
interface ClockMove {
  readonly from: PublicStatus;
  readonly to: PublicStatus;
  readonly when: string;
}

/** Every move of the clock. `job_status_now()` in SQL makes them; a test holds the two together. */
export const jobClockMoves: readonly ClockMove[] = [
  { from: 'OPEN', to: 'EXPIRED', when: 'biddingEndsAt passes' },
  { from: 'AWARDED', to: 'OPEN', when: 'awardExpiresAt passes' },
  { from: 'IN_PROGRESS', to: 'COMPLETED', when: '14 days after deliveredAt' },
  { from: 'EXPIRED', to: 'CANCELLED', when: '60 days after bidding or the award ended' },
];

/** Where the clock alone can have taken a job since a state was written down. */
export const clockMoves: Readonly<Record<PublicStatus, readonly PublicStatus[]>> = {
  OPEN: reachedFrom('OPEN'),
  AWARDED: reachedFrom('AWARDED'),
  IN_PROGRESS: reachedFrom('IN_PROGRESS'),
  COMPLETED: reachedFrom('COMPLETED'),
  CANCELLED: reachedFrom('CANCELLED'),
  EXPIRED: reachedFrom('EXPIRED'),
};

function reachedFrom(status: PublicStatus): PublicStatus[] {
  return jobClockMoves.filter(({ from }) => from === status).flatMap(({ to }) => [to, ...reachedFrom(to)]);
}

/** What somebody can do with a job, and what it does: the values of `allowedActions`. */
export const jobActions = {
  EDIT: 'Change what the job says: `updateJob`.',
  PUBLISH: 'Open a draft to bids: `publishJob`.',
  DELETE: 'Throw a draft away: `deleteJob`.',
  CANCEL: 'Give the job up: `cancelJob`. Once work has begun it needs a reason.',
  REOPEN: 'Take bids again until a new end: `reopenJob`.',
  BID: 'Place a bid on it: `placeBid`.',
  DELIVER: 'Declare the work delivered: `deliverJob`.',
  REQUEST_CHANGES: 'Ask for changes, for a reason: `requestJobChanges`.',
  COMPLETE: 'Accept the work: `completeJob`.',
  RATE: 'Rate the other side: `rateJob`.',
  REMOVE: 'Take it down, for a reason: `removeJob`.',
  RESTORE: 'Bring it back: `restoreJob`.',
} as const;
export type JobAction = keyof typeof jobActions;

/** What is done to one of its bids and moves the job with it. */
type AwardAction = 'AWARD' | 'REVOKE_AWARD' | 'DECLINE_AWARD' | 'ACCEPT_AWARD';

/** Who somebody is to a job, and how a refusal names them. */
export const jobParties = {
  CLIENT: 'the client who posted the job',
  FREELANCER: 'a member with the role FREELANCER who is not its client',
  AWARDED: 'the freelancer whose bid was awarded',
  HIRED: 'the freelancer who accepted the award',
  MODERATOR: 'a member with the permission MODERATE',
  SYSTEM: 'the service itself',
} as const;
export type JobParty = keyof typeof jobParties;

/** One legal move: from any of some states by an action of one party. */
export interface JobMove {
  readonly action: JobAction | AwardAction;
  readonly from: readonly JobStatus[];
  /**
   * The state it leads to. AS_BEFORE changes none; nothing is left of a job that is GONE; one that is RESTORED gets the state
   * from before its removal, or EXPIRED for one that was OPEN or AWARDED. OPEN past the end of bidding is EXPIRED by the clock.
   */
  readonly to: JobStatus | 'AS_BEFORE' | 'GONE' | 'RESTORED';
  readonly by: JobParty;
  readonly needsReason?: true;
  /** Whether the job must have a hired freelancer: one that was cancelled may never have begun. */
  readonly needsStart?: true;
}

/**
 * Every legal move that no clock makes. All else is refused. Both what a mutation decides and what `allowedActions`
 * says come from here; states are those of the clock, not those written down.
 */
export const jobMoves: readonly JobMove[] = [
  { action: 'EDIT', from: ['DRAFT', 'OPEN'], to: 'AS_BEFORE', by: 'CLIENT' },
  { action: 'PUBLISH', from: ['DRAFT'], to: 'OPEN', by: 'CLIENT' },
  { action: 'DELETE', from: ['DRAFT'], to: 'GONE', by: 'CLIENT' },
  { action: 'DELETE', from: ['DRAFT'], to: 'GONE', by: 'SYSTEM' },
  { action: 'CANCEL', from: ['OPEN', 'EXPIRED', 'AWARDED'], to: 'CANCELLED', by: 'CLIENT' },
  { action: 'CANCEL', from: ['OPEN', 'EXPIRED'], to: 'CANCELLED', by: 'SYSTEM' },
  { action: 'CANCEL', from: ['IN_PROGRESS'], to: 'CANCELLED', by: 'CLIENT', needsReason: true },
  { action: 'CANCEL', from: ['IN_PROGRESS'], to: 'CANCELLED', by: 'HIRED', needsReason: true },
  { action: 'REOPEN', from: ['EXPIRED'], to: 'OPEN', by: 'CLIENT' },
  { action: 'BID', from: ['OPEN'], to: 'AS_BEFORE', by: 'FREELANCER' },
  { action: 'AWARD', from: ['OPEN', 'EXPIRED'], to: 'AWARDED', by: 'CLIENT' },
  { action: 'REVOKE_AWARD', from: ['AWARDED'], to: 'OPEN', by: 'CLIENT' },
  { action: 'REVOKE_AWARD', from: ['AWARDED'], to: 'OPEN', by: 'SYSTEM' },
  { action: 'DECLINE_AWARD', from: ['AWARDED'], to: 'OPEN', by: 'AWARDED' },
  { action: 'DECLINE_AWARD', from: ['AWARDED'], to: 'OPEN', by: 'SYSTEM' },
  { action: 'ACCEPT_AWARD', from: ['AWARDED'], to: 'IN_PROGRESS', by: 'AWARDED' },
  { action: 'DELIVER', from: ['IN_PROGRESS'], to: 'AS_BEFORE', by: 'HIRED' },
  { action: 'REQUEST_CHANGES', from: ['IN_PROGRESS'], to: 'AS_BEFORE', by: 'CLIENT', needsReason: true },
  { action: 'COMPLETE', from: ['IN_PROGRESS'], to: 'COMPLETED', by: 'CLIENT' },
  { action: 'RATE', from: ['COMPLETED', 'CANCELLED'], to: 'AS_BEFORE', by: 'CLIENT', needsStart: true },
  { action: 'RATE', from: ['COMPLETED', 'CANCELLED'], to: 'AS_BEFORE', by: 'HIRED', needsStart: true },
  {
    action: 'REMOVE',
    from: ['DRAFT', 'OPEN', 'AWARDED', 'IN_PROGRESS', 'COMPLETED', 'CANCELLED', 'EXPIRED'],
    to: 'REMOVED',
    by: 'MODERATOR',
    needsReason: true,
  },
  { action: 'RESTORE', from: ['REMOVED'], to: 'RESTORED', by: 'MODERATOR' },
];

/** What of a job the table looks at. */
export interface JobStanding {
  readonly status: JobStatus;
  readonly hiredId: string | null;
}

/** What the parties can do with a job as it stands, each action once, in the order of the schema. */
export function actionsIn(job: JobStanding, parties: readonly JobParty[]): JobAction[] {
  return keysOf(jobActions).filter((action) => findMove(action, job, parties));
}

/** The move that an action of the parties is as the job stands; undefined where it is none. */
export function findMove(
  action: JobMove['action'],
  { status, hiredId }: JobStanding,
  parties: readonly JobParty[],
): JobMove | undefined {
  return jobMoves.find(
    ({ needsStart, ...move }) =>
      move.action === action &&
      move.from.includes(status) &&
      parties.includes(move.by) &&
      !(needsStart && hiredId === null),
  );
}

/** Who can ever do it. */
export function partiesThatMay(action: JobMove['action']): JobParty[] {
  return [...new Set(jobMoves.filter((move) => move.action === action).map(({ by }) => by))];
}
