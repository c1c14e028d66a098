import type { NodeSource, ViewerModule } from '../../graphql/module.js';
import { createId } from '../../platform/ids/uuid.js';
import type { JobActionConditions } from '../jobs/job-viewer-state.type.js';
import { AwardResolver } from './award.resolver.js';
import { AwardService } from './award.service.js';
import { BidMovesResolver } from './bid-moves.resolver.js';
import { BidMovesService } from './bid-moves.service.js';
import { mayPlaceAnother } from './bid-placement.policy.js';
import { BidPlacementResolver } from './bid-placement.resolver.js';
import { BidPlacementService } from './bid-placement.service.js';
import { listenForBids } from './bid.listeners.js';
import { createBidLoaders, type BidLoaders } from './bid.loaders.js';
import { isPublicBid, maySeeHiddenBid } from './bid.policy.js';
import { BidResolver } from './bid.resolver.js';
import { createBidViewerLoaders, type BidViewerLoaders } from './bid-viewer.loaders.js';
import { BidViewerResolver, BidViewerStateResolver } from './bid-viewer-state.resolver.js';
import { JobBidsResolver } from './job-bids.resolver.js';
import { JobViewerBidsResolver } from './job-viewer-bids.resolver.js';
import { ViewerBidsResolver } from './viewer-bids.resolver.js';

/** What this module knows of a job's actions beyond their states. */
export const bidConditions: JobActionConditions<BidLoaders, BidViewerLoaders> = {
  BID: async ({ viewerLoaders }, { userId }, { id: jobId, isWithheld }) =>
    !isWithheld && mayPlaceAnother(await viewerLoaders.ownBidsOnJob.load({ userId, jobId })),
};

const bidNodes: NodeSource<BidLoaders, BidViewerLoaders> = {
  prefix: 'bid',
  typeName: 'Bid',
  load: async (loaders, id) => {
    const bid = await loaders.bidById.load(id);
    return bid && isPublicBid(bid) ? bid : null;
  },
  loadHidden: async ({ loaders }, viewer, id) => {
    const bid = await loaders.bidById.load(id);
    return bid && maySeeHiddenBid(viewer, bid) ? bid : null;
  },
};

/** Offers of freelancers, and the awards of clients. */
export function createBidsModule(): ViewerModule<BidLoaders, BidViewerLoaders> {
  return {
    resolvers: [
      new BidResolver(),
      new BidViewerResolver(),
      new BidViewerStateResolver(),
      new JobBidsResolver(),
      new JobViewerBidsResolver(),
      new ViewerBidsResolver(),
      new BidPlacementResolver(new BidPlacementService({ createId })),
      new BidMovesResolver(new BidMovesService()),
      new AwardResolver(new AwardService()),
    ],
    createLoaders: createBidLoaders,
    createViewerLoaders: createBidViewerLoaders,
    nodes: [bidNodes],
    listen: listenForBids,
  };
}
