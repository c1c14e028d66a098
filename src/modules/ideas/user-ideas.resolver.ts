import { Args, Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import type { Connection } from '../../graphql/connection/connection.js';
import type { PublicContext } from '../../graphql/context.js';
import { Paged } from '../../graphql/schema/directives.js';
import type { PageRow } from '../../platform/database/keyset.js';
import { User, type UserRow } from '../users/user.type.js';
import { assertIdeasOrderable, MemberIdeasArgs } from './idea.inputs.js';
import type { IdeaLoaders } from './idea.loaders.js';
import { ideaOrder } from './idea.queries.js';
import { IdeaConnection, type IdeaRow } from './idea.type.js';

/** What ideas add to a member. */
@Resolver(() => User)
export class UserIdeasResolver {
  @Paged()
  @FieldResolver(() => IdeaConnection, {
    description: 'Ideas the member shared, newest first unless ordered. Removed ones are never among them.',
  })
  ideas(
    @Root() { id }: UserRow,
    @Args(() => MemberIdeasArgs) args: MemberIdeasArgs,
    @Ctx() { loaders }: PublicContext<IdeaLoaders>,
  ): Promise<Connection<IdeaRow & PageRow>> {
    assertIdeasOrderable(args.orderBy, {});
    const filter = { statuses: args.statuses ?? null };
    return loaders.ideasOfAuthor.load({ parentId: id, filter, order: ideaOrder(args.orderBy), args });
  }
}
