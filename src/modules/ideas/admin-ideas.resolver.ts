import { Args, Authorized, Ctx, FieldResolver, Resolver } from 'type-graphql';
import type { Connection } from '../../graphql/connection/connection.js';
import type { ViewerContext } from '../../graphql/context.js';
import { Paged } from '../../graphql/schema/directives.js';
import type { PageRow } from '../../platform/database/keyset.js';
import { Admin } from '../accounts/admin.type.js';
import { Permission } from '../accounts/viewer.type.js';
import { AdminIdeasArgs } from './admin-ideas.inputs.js';
import { adminIdeaOrder } from './admin-ideas.queries.js';
import { IdeaConnection, type IdeaRow } from './idea.type.js';
import type { IdeaViewerLoaders } from './idea-viewer.loaders.js';

/** What ideas add to the desk of administrators. */
@Resolver(() => Admin)
export class AdminIdeasResolver {
  @Authorized(Permission.MODERATE)
  @Paged()
  @FieldResolver(() => IdeaConnection, {
    description: 'All ideas, removed ones included, newest first. Needs MODERATE, else FORBIDDEN.',
  })
  ideas(
    @Args(() => AdminIdeasArgs) args: AdminIdeasArgs,
    @Ctx() { viewerLoaders }: ViewerContext<object, IdeaViewerLoaders>,
  ): Promise<Connection<IdeaRow & PageRow>> {
    const { statuses = null, query = null } = args;
    const filter = { statuses, query };
    return viewerLoaders.ideasOfAdmin.load({ parentId: null, filter, order: adminIdeaOrder, args });
  }
}
