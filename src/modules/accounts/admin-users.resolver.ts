import { Args, Authorized, Ctx, FieldResolver, ID, Resolver, Root } from 'type-graphql';
import { GraphQLDateTime } from 'graphql-scalars';
import type { Connection } from '../../graphql/connection/connection.js';
import type { ViewerContext } from '../../graphql/context.js';
import { Paged } from '../../graphql/schema/directives.js';
import type { PageRow } from '../../platform/database/keyset.js';
import { encodeTypeId } from '../../platform/ids/type-id.js';
import type { UserLoaders } from '../users/user.loaders.js';
import { User, type UserRow } from '../users/user.type.js';
import { AdminUsersArgs } from './admin-users.inputs.js';
import { accountOrder } from './admin-users.queries.js';
import { AdminUser, AdminUserConnection, type AdminUserPageRow } from './admin-users.type.js';
import type { AdminLoaders } from './admin.loaders.js';
import { Admin } from './admin.type.js';
import { Permission, type AccountRow } from './viewer.type.js';

type Context = ViewerContext<UserLoaders, AdminLoaders>;

@Resolver(() => Admin)
export class AdminUsersResolver {
  @Authorized(Permission.MANAGE_USERS)
  @Paged()
  @FieldResolver(() => AdminUserConnection, {
    description: 'Accounts, newest first. Needs MANAGE_USERS, else FORBIDDEN.',
  })
  users(
    @Args(() => AdminUsersArgs) args: AdminUsersArgs,
    @Ctx() { viewerLoaders }: Context,
  ): Promise<Connection<AdminUserPageRow & PageRow>> {
    const { query = null, suspended = null } = args;
    const filter = { query, suspended };
    return viewerLoaders.accountsMatching.load({ parentId: null, filter, order: accountOrder, args });
  }
}

@Resolver(() => AdminUser)
export class AdminUserResolver {
  @FieldResolver(() => ID, { description: 'An id that starts with `account_`; it is not a Node.' })
  id(@Root() { userId }: AccountRow): string {
    return encodeTypeId('account', userId);
  }

  @FieldResolver(() => User, { description: 'What everybody sees of the member.' })
  user(@Root() { userId }: AccountRow, @Ctx() { loaders }: Context): Promise<UserRow | null> {
    return loaders.userById.load(userId);
  }

  @FieldResolver(() => GraphQLDateTime, {
    nullable: true,
    description:
      'When one of the sessions the member still has was last begun or renewed, which active clients do every 15 minutes; null when none is left.',
  })
  async lastSeenAt(@Root() { userId }: AccountRow, @Ctx() { viewerLoaders }: Context): Promise<Date | null> {
    const lastUse = await viewerLoaders.lastUseByUserId.load(userId);
    return lastUse?.lastUsedAt ?? null;
  }
}
