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
