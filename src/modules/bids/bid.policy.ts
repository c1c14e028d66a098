import type { Viewer } from '../../graphql/viewer.js';
import { isPublicJob } from '../jobs/job.policy.js';
import type { JobRow } from '../jobs/job.type.js';
import { bidActionsIn, type BidAction, type BidParty } from './bid.states.js';
import type { BidRow } from './bid.type.js';

type Asker = Pick<Viewer, 'userId' | 'isSuspended'>;
type BidOfParties = Pick<BidRow, 'freelancerId' | 'jobClientId'>;

/** Whether everybody may read the bid. Asked where an id enters the graph, never along an edge. */
export function isPublicBid({
  jobStatus,
  jobSealedBids,
}: Pick<BidRow, 'jobStatus' | 'jobSealedBids'>): boolean {
  return !jobSealedBids && isPublicJob({ status: jobStatus });
}

/** Whether the viewer may read a bid that is not public: its freelancer, and the client of its job. */
export function maySeeHiddenBid(viewer: Pick<Viewer, 'userId'>, bid: BidOfParties): boolean {
  return partiesOfBid(viewer, bid).length > 0;
}

/** Whether what was bid on the job, by whom and how often, is told to everybody. Sealed is sealed for its client too. */
export function hasPublicBids({ sealedBids }: Pick<JobRow, 'sealedBids'>): boolean {
  return !sealedBids;
}

/** Everything the viewer is to the bid. */
export function partiesOfBid({ userId }: Pick<Viewer, 'userId'>, bid: BidOfParties): BidParty[] {
  return [
    ...(bid.freelancerId === userId ? (['FREELANCER'] as const) : []),
    ...(bid.jobClientId === userId ? (['CLIENT'] as const) : []),
  ];
}

/** What the viewer can do with the bid now; nothing at all while suspended. */
export function allowedBidActions(viewer: Asker, bid: BidRow): BidAction[] {
  if (viewer.isSuspended) return [];
  const actions = bidActionsIn(bid, partiesOfBid(viewer, bid));
  // A withheld job takes no bids: nor may one be made a better offer.
  return bid.jobIsWithheld ? actions.filter((action) => action !== 'EDIT') : actions;
}
