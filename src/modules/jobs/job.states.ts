/** Every state of a job, and what it means. */
export const jobStatuses = {
  DRAFT: 'Being written; only its client sees it.',
  OPEN: 'Takes bids.',
  AWARDED: 'Offered to one freelancer, who has 7 days to accept.',
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

/**
 * Where the clock alone can have taken a job since a state was written down. The same moves as
 * `job_status_now()` in SQL, which says when; a test holds the two together.
 */
export const clockMoves: Readonly<Record<PublicStatus, readonly PublicStatus[]>> = {
  OPEN: ['EXPIRED', 'CANCELLED'],
  AWARDED: ['OPEN', 'EXPIRED', 'CANCELLED'],
  IN_PROGRESS: ['COMPLETED'],
  COMPLETED: [],
  CANCELLED: [],
  EXPIRED: ['CANCELLED'],
};

/** What somebody can do with a job, and what it does. Younger modules add what they make possible. */
export const jobActions = {
  EDIT: 'Change what the job says: `updateJob`.',
  PUBLISH: 'Open a draft to bids: `publishJob`.',
  DELETE: 'Throw a draft away: `deleteJob`.',
  CANCEL: 'Give the job up: `cancelJob`. Once work has begun it needs a reason.',
  REOPEN: 'Take bids again until a new end: `reopenJob`.',
} as const;
export type JobAction = keyof typeof jobActions;

/** Who somebody is to a job. */
export type JobParty = 'CLIENT';

/** One legal move: from any of some states by an action of one party. */
export interface JobMove {
  readonly action: JobAction;
  readonly from: readonly JobStatus[];
  /** The state it leads to; AS_BEFORE changes none, and nothing is left of a job that is GONE. */
  readonly to: JobStatus | 'AS_BEFORE' | 'GONE';
  readonly by: JobParty;
  readonly needsReason?: true;
}

/**
 * Every legal move that no clock makes. All else is refused. Both what a mutation decides and what `allowedActions`
 * says come from here; states are those of the clock, not those written down.
 */
const jobMoves: readonly JobMove[] = [
  { action: 'EDIT', from: ['DRAFT', 'OPEN'], to: 'AS_BEFORE', by: 'CLIENT' },
  { action: 'PUBLISH', from: ['DRAFT'], to: 'OPEN', by: 'CLIENT' },
  { action: 'DELETE', from: ['DRAFT'], to: 'GONE', by: 'CLIENT' },
  { action: 'CANCEL', from: ['OPEN', 'EXPIRED', 'AWARDED'], to: 'CANCELLED', by: 'CLIENT' },
  { action: 'CANCEL', from: ['IN_PROGRESS'], to: 'CANCELLED', by: 'CLIENT', needsReason: true },
  { action: 'REOPEN', from: ['EXPIRED'], to: 'OPEN', by: 'CLIENT' },
];

/** What the parties can do with a job in a state, each action once, in the order of the table. */
export function actionsIn(status: JobStatus, parties: readonly JobParty[]): JobAction[] {
  const moves = jobMoves.filter(({ from, by }) => from.includes(status) && parties.includes(by));
  return [...new Set(moves.map(({ action }) => action))];
}

/** The move that an action of the parties is in a state; undefined where it is none. */
export function findMove(
  action: JobAction,
  status: JobStatus,
  parties: readonly JobParty[],
): JobMove | undefined {
  return jobMoves.find(
    (move) => move.action === action && move.from.includes(status) && parties.includes(move.by),
  );
}
