import { Args, Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import type { Connection } from '../../graphql/connection/connection.js';
import type { ViewerContext } from '../../graphql/context.js';
import { AtMost, Paged } from '../../graphql/schema/directives.js';
import type { PageRow } from '../../platform/database/keyset.js';
import { Viewer, type ViewerRow } from '../accounts/viewer.type.js';
import { ViewerBidsArgs } from './bid.inputs.js';
import type { BidLoaders } from './bid.loaders.js';
import { bidOrder } from './bid.queries.js';
import { bidStatuses } from './bid.states.js';
import { BidConnection, type BidRow } from './bid.type.js';
import type { BidViewerLoaders } from './bid-viewer.loaders.js';
import { BidStatusCount } from './viewer-bids.type.js';

type Context = ViewerContext<BidLoaders, BidViewerLoaders>;

/** What bids add to the viewer's desk. */
@Resolver(() => Viewer)
export class ViewerBidsResolver {
  @Paged()
  @FieldResolver(() => BidConnection, {
    description:
      'Bids the viewer placed, in every state and on sealed jobs too; newest first unless ordered. By AMOUNT they are compared as numbers, whatever their currency.',
  })
  bids(
    @Root() { userId }: ViewerRow,
    @Args(() => ViewerBidsArgs) args: ViewerBidsArgs,
    @Ctx() { viewerLoaders }: Context,
  ): Promise<Connection<BidRow & PageRow>> {
    const filter = { statuses: args.statuses ?? null };
    const order = bidOrder(args.orderBy);
    return viewerLoaders.bidsOfViewer.load({ parentId: userId, filter, order, args });
  }

  @AtMost(Object.keys(bidStatuses).length)
  @FieldResolver(() => [BidStatusCount], {
    description:
      'How many of those bids are in each state: one row for every state that occurs, in the order of the enum.',
  })
  bidCounts(@Root() { userId }: ViewerRow, @Ctx() { viewerLoaders }: Context): Promise<BidStatusCount[]> {
    return viewerLoaders.bidCountsByStatus.load(userId);
  }
}
