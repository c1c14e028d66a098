import { Arg, Args, Ctx, FieldResolver, ID, Query, Resolver, Root } from 'type-graphql';
import type { Connection } from '../../graphql/connection/connection.js';
import type { PublicContext } from '../../graphql/context.js';
import { Money, toMoney } from '../../graphql/money.type.js';
import { parseNodeId } from '../../graphql/node-id.js';
import { Paged } from '../../graphql/schema/directives.js';
import { RateLimit } from '../../graphql/schema/rate-limit.directive.js';
import type { PageRow } from '../../platform/database/keyset.js';
import { toSlug } from '../../platform/ids/slug.js';
import { encodeTypeId } from '../../platform/ids/type-id.js';
import { assertUsersOrderable, UserByHandleArgs, UsersArgs } from './user.inputs.js';
import type { UserLoaders } from './user.loaders.js';
import { userOrder } from './user-lists.queries.js';
import { User, UserConnection, type UserRow } from './user.type.js';

type Context = PublicContext<UserLoaders>;

@Resolver(() => User)
export class UserResolver {
  @Query(() => User, { nullable: true, description: 'A member by id; null when there is none.' })
  user(
    @Arg('id', () => ID, { description: 'An id that starts with `user_`.' }) id: string,
    @Ctx() { loaders }: Context,
  ): Promise<UserRow | null> {
    return loaders.userById.load(parseNodeId('user', id, ['id']));
  }

  @Query(() => User, { nullable: true, description: 'A member by handle; null when there is none.' })
  userByHandle(
    @Args(() => UserByHandleArgs) { handle }: UserByHandleArgs,
    @Ctx() { loaders }: Context,
  ): Promise<UserRow | null> {
    return loaders.userByHandle.load(toSlug(handle));
  }

  @RateLimit({ limit: 120, when: 'filter.query' })
  @Paged()
  @Query(() => UserConnection, {
    nullable: true,
    description: 'Members, newest first unless ordered. Closed accounts are left out.',
  })
  async users(
    @Args(() => UsersArgs) args: UsersArgs,
    @Ctx() { loaders }: Context,
  ): Promise<Connection<UserRow & PageRow>> {
    assertUsersOrderable(args.orderBy, args.filter ?? {});
    const { query, ...criteria } = args.filter ?? {};
    const search = query == null ? null : await loaders.userSearchByText.load(query.trim());
    const filter = { ...criteria, search };
    return loaders.usersMatching.load({ parentId: null, filter, order: userOrder(args.orderBy), args });
  }

  @FieldResolver(() => ID, { description: 'The global id, which starts with `user_`.' })
  id(@Root() user: UserRow): string {
    return encodeTypeId('user', user.id);
  }

  @FieldResolver(() => Money, { nullable: true, description: 'What the member asks for an hour of work.' })
  hourlyRate(@Root() { hourlyRateAmount, hourlyRateCurrency }: UserRow): Money | null {
    return hourlyRateAmount === null || hourlyRateCurrency === null
      ? null
      : toMoney(hourlyRateAmount, hourlyRateCurrency);
  }
}
