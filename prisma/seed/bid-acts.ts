import type { DemoPart } from './demo-jobs.js';
import type { Member } from './member-directory.js';

export type BidStatus =
  'SUBMITTED' | 'SHORTLISTED' | 'AWARDED' | 'ACCEPTED' | 'DECLINED' | 'REFUSED' | 'WITHDRAWN' | 'CLOSED';

/** One thing that was done to a bid, as the audit keeps it. */
export interface BidAct {
  readonly action: string;
  /** Null is the system. */
  readonly actorId: string | null;
  readonly from: BidStatus | null;
  readonly to: BidStatus;
  readonly reason: string | null;
  readonly msAgo: number;
}

/** A bid as it is placed, and what is to become of it. */
export interface Placed {
  readonly freelancer: Member;
  readonly createdMsAgo: number;
  readonly part: DemoPart;
  /** The first, second or third of the freelancer on the job. */
  readonly attempt: number;
}

/** When bids could be placed, and from when on the client or a moderator had decided. */
export interface Bidding {
  readonly opensMsAgo: number;
  readonly closesMsAgo: number;
  readonly decidedMsAgo: number;
}
