import { Args, Ctx, FieldResolver, Int, Resolver, Root } from 'type-graphql';
import type { Connection } from '../../graphql/connection/connection.js';
import type { PublicContext } from '../../graphql/context.js';
import { Paged } from '../../graphql/schema/directives.js';
import type { PageRow } from '../../platform/database/keyset.js';
import { Job, type JobRow } from '../jobs/job.type.js';
import { JobBidsArgs } from './bid.inputs.js';
import type { BidLoaders } from './bid.loaders.js';
import { hasPublicBids } from './bid.policy.js';
import { bidOrder } from './bid.queries.js';
import { Bid, BidConnection, type BidRow } from './bid.type.js';

type Context = PublicContext<BidLoaders>;

/** What bids add to a job. */
@Resolver(() => Job)
export class JobBidsResolver {
  @Paged()
  @FieldResolver(() => BidConnection, {
    nullable: true,
    description:
      'What freelancers offer, newest first unless ordered. Withdrawn bids are left out unless asked for. Null on a sealed job, for its client too: see `viewerState.bids`.',
  })
  bids(
    @Root() job: JobRow,
    @Args(() => JobBidsArgs) args: JobBidsArgs,
    @Ctx() { loaders }: Context,
  ): Promise<Connection<BidRow & PageRow>> | null {
    if (!hasPublicBids(job)) return null;
    const filter = { statuses: args.statuses ?? null };
    return loaders.bidsOfJob.load({ parentId: job.id, filter, order: bidOrder(args.orderBy), args });
  }

  @FieldResolver(() => Int, {
    nullable: true,
    description: 'Bids placed and not withdrawn. Null on a sealed job.',
  })
  bidCount(@Root() job: JobRow): number | null {
    return hasPublicBids(job) ? job.bidCount : null;
  }

  @FieldResolver(() => Bid, {
    nullable: true,
    description:
      'The bid that was awarded, whether or not it is accepted yet. Null while nothing is awarded, and on a sealed job.',
  })
  async awardedBid(@Root() job: JobRow, @Ctx() { loaders }: Context): Promise<BidRow | null> {
    return hasPublicBids(job) ? loaders.awardedBidByJobId.load(job.id) : null;
  }
}
