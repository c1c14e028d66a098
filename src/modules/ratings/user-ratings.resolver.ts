import { Args, Ctx, FieldResolver, Float, Int, Resolver, Root } from 'type-graphql';
import type { Connection } from '../../graphql/connection/connection.js';
import type { PublicContext } from '../../graphql/context.js';
import { Paged } from '../../graphql/schema/directives.js';
import type { PageRow } from '../../platform/database/keyset.js';
import { User, type UserRow } from '../users/user.type.js';
import { UserRatingsArgs } from './rating.inputs.js';
import type { RatingLoaders } from './rating.loaders.js';
import { ratingOrder } from './rating.queries.js';
import { RatingConnection, type RatingRow } from './rating.type.js';

/** What ratings add to a member. */
@Resolver(() => User)
export class UserRatingsResolver {
  @Paged()
  @FieldResolver(() => RatingConnection, {
    description: 'Revealed ratings that the member received, newest revealed first.',
  })
  ratings(
    @Root() { id }: UserRow,
    @Args(() => UserRatingsArgs) args: UserRatingsArgs,
    @Ctx() { loaders }: PublicContext<RatingLoaders>,
  ): Promise<Connection<RatingRow & PageRow>> {
    const filter = { side: args.side ?? null };
    return loaders.ratingsOfUser.load({ parentId: id, filter, order: ratingOrder, args });
  }

  @FieldResolver(() => Float, {
    nullable: true,
    description:
      'The mean score of the revealed ratings received, from 1 to 5, not rounded; null without any.',
  })
  ratingAverage(@Root() { ratingSum, ratingCount }: UserRow): number | null {
    return ratingCount === 0 ? null : ratingSum / ratingCount;
  }

  @FieldResolver(() => Int, { description: 'How many revealed ratings the member received, 0 or more.' })
  ratingCount(@Root() { ratingCount }: UserRow): number {
    return ratingCount;
  }
}
