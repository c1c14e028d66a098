import { Args, Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import { CurrentViewer } from '../../graphql/authorization.js';
import type { Connection } from '../../graphql/connection/connection.js';
import type { ViewerContext } from '../../graphql/context.js';
import { Paged } from '../../graphql/schema/directives.js';
import type { Viewer } from '../../graphql/viewer.js';
import type { PageRow } from '../../platform/database/keyset.js';
import type { JobRow } from '../jobs/job.type.js';
import { JobViewerState } from '../jobs/job-viewer-state.type.js';
import { JobBidsArgs } from './bid.inputs.js';
import type { BidLoaders } from './bid.loaders.js';
import { maySeeHiddenBid } from './bid.policy.js';
import { bidOrder } from './bid.queries.js';
import { Bid, BidConnection, type BidRow } from './bid.type.js';
import type { BidViewerLoaders } from './bid-viewer.loaders.js';

type Context = ViewerContext<BidLoaders, BidViewerLoaders>;

/** What bids add to what is true of a job for the viewer. */
@Resolver(() => JobViewerState)
export class JobViewerBidsResolver {
  @FieldResolver(() => Bid, {
    nullable: true,
    description: "The viewer's newest bid, live or not; null when they never bid.",
  })
  async bid(
    @Root() { id: jobId }: JobRow,
    @CurrentViewer() { userId }: Viewer,
    @Ctx() { viewerLoaders }: Context,
  ): Promise<BidRow | null> {
    const [newest] = await viewerLoaders.ownBidsOnJob.load({ userId, jobId });
    return newest ?? null;
  }

  @Paged()
  @FieldResolver(() => BidConnection, {
    description:
      "The bids the viewer may read: all for the client; for anybody else what `Job.bids` holds, and on a sealed job the viewer's own. Newest first unless ordered; withdrawn ones are left out unless asked for.",
  })
  bids(
    @Root() { id }: JobRow,
    @Args(() => JobBidsArgs) args: JobBidsArgs,
    @CurrentViewer() { userId }: Viewer,
    @Ctx() { viewerLoaders }: Context,
  ): Promise<Connection<BidRow & PageRow>> {
    const filter = { statuses: args.statuses ?? null, viewerId: userId };
    const order = bidOrder(args.orderBy);
    return viewerLoaders.bidsOfJobForViewer.load({ parentId: id, filter, order, args });
  }

  @FieldResolver(() => Bid, {
    nullable: true,
    description:
      'The bid that was awarded, sealed or not, for the client and for the freelancer who placed it. Null for others, who find it in `Job.awardedBid` unless the job is sealed.',
  })
  async awardedBid(
    @Root() { id }: JobRow,
    @CurrentViewer() viewer: Viewer,
    @Ctx() { viewerLoaders }: Context,
  ): Promise<BidRow | null> {
    const bid = await viewerLoaders.awardedBidByJobId.load(id);
    return bid && maySeeHiddenBid(viewer, bid) ? bid : null;
  }
}
