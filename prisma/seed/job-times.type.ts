export type JobStatus =
  'DRAFT' | 'OPEN' | 'AWARDED' | 'IN_PROGRESS' | 'COMPLETED' | 'CANCELLED' | 'EXPIRED' | 'REMOVED';

/** When what happened to a job, in milliseconds before now; below zero is still to come. */
export interface JobTimes {
  readonly createdMsAgo: number;
  readonly publishedMsAgo: number | null;
  readonly biddingEndsMsAgo: number | null;
  /** How often it was edited before it was published. */
  readonly draftEditCount: number;
  /** When it was edited while it took bids. */
  readonly editedMsAgo: number | null;
  readonly failedAward: FailedAward | null;
  /** The award that stands, or was accepted. */
  readonly awardedMsAgo: number | null;
  readonly startedMsAgo: number | null;
  /** A delivery that was sent back. */
  readonly sentBack: { readonly deliveredMsAgo: number; readonly requestedMsAgo: number } | null;
  /** The delivery that stands. */
  readonly deliveredMsAgo: number | null;
  readonly endedMsAgo: number | null;
  readonly removedMsAgo: number | null;
}

/** An award that nobody accepted. */
export interface FailedAward {
  readonly awardedMsAgo: number;
  readonly failedMsAgo: number;
  /** It lapses when seven days pass without an answer. */
  readonly how: 'DECLINED' | 'REVOKED' | 'LAPSED';
}

/** What must be true of a job that somebody counts on; the rest is left to chance. */
export interface TimesWish {
  readonly status?: JobStatus;
  readonly growsFromIdea?: boolean;
  readonly publishedDaysAgo?: number;
  readonly isAwardRefused?: boolean;
  readonly isDelivered?: boolean;
  readonly isUnstarted?: boolean;
  readonly endedDaysAgo?: number;
}
