import { Arg, Ctx, FieldResolver, ID, Query, Resolver, Root } from 'type-graphql';
import type { PublicContext, ViewerContext } from '../../graphql/context.js';
import { Money, toMoney } from '../../graphql/money.type.js';
import { parseNodeId } from '../../graphql/node-id.js';
import { Free } from '../../graphql/schema/directives.js';
import { encodeTypeId } from '../../platform/ids/type-id.js';
import type { JobLoaders } from '../jobs/job.loaders.js';
import { Job, type JobRow } from '../jobs/job.type.js';
import type { UserLoaders } from '../users/user.loaders.js';
import { User, type UserRow } from '../users/user.type.js';
import type { BidLoaders } from './bid.loaders.js';
import { isPublicBid, maySeeHiddenBid } from './bid.policy.js';
import { Bid, type BidRow } from './bid.type.js';

type Context = PublicContext<BidLoaders & JobLoaders & UserLoaders>;

@Resolver(() => Bid)
export class BidResolver {
  @Query(() => Bid, {
    nullable: true,
    description:
      'A bid by id; null when there is none that the caller may see. On a sealed or removed job it is for its freelancer and the client of the job alone.',
  })
  async bid(
    @Arg('id', () => ID, { description: 'An id that starts with `bid_`.' }) id: string,
    @Ctx() context: ViewerContext<BidLoaders>,
  ): Promise<BidRow | null> {
    const bid = await context.loaders.bidById.load(parseNodeId('bid', id, ['id']));
    if (bid && isPublicBid(bid)) return bid;
    // Looked at whether or not there is a hidden one: an answer that is private only then would give it away.
    const { viewer } = context;
    return viewer && bid && maySeeHiddenBid(viewer, bid) ? bid : null;
  }

  @FieldResolver(() => ID, { description: 'The global id, which starts with `bid_`.' })
  id(@Root() bid: BidRow): string {
    return encodeTypeId('bid', bid.id);
  }

  @FieldResolver(() => Job, {
    description: 'What it offers to do. Answers also when the job was removed since.',
  })
  job(@Root() { jobId }: BidRow, @Ctx() { loaders }: Context): Promise<JobRow | null> {
    return loaders.jobById.load(jobId);
  }

  @FieldResolver(() => User, { description: 'Who placed it.' })
  freelancer(@Root() { freelancerId }: BidRow, @Ctx() { loaders }: Context): Promise<UserRow | null> {
    return loaders.userById.load(freelancerId);
  }

  @Free()
  @FieldResolver(() => Money, {
    description: "For the whole job, or an hour of it, as the job's budget says; in the job's currency.",
  })
  amount(@Root() { amount, currency }: BidRow): Money {
    return toMoney(amount, currency);
  }
}
