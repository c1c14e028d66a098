import { Args, Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import type { Connection } from '../../graphql/connection/connection.js';
import { PageArgs } from '../../graphql/connection/page-args.js';
import type { ViewerContext } from '../../graphql/context.js';
import { Paged } from '../../graphql/schema/directives.js';
import type { PageRow } from '../../platform/database/keyset.js';
import { Viewer, type ViewerRow } from '../accounts/viewer.type.js';
import { assertIdeasOrderable, MemberIdeasArgs } from './idea.inputs.js';
import type { IdeaLoaders } from './idea.loaders.js';
import { ideaOrder } from './idea.queries.js';
import { IdeaConnection, type IdeaRow } from './idea.type.js';
import type { IdeaViewerLoaders } from './idea-viewer.loaders.js';
import { votedIdeaOrder } from './idea-vote.queries.js';

type Context = ViewerContext<IdeaLoaders, IdeaViewerLoaders>;

/** What ideas add to the viewer's desk. */
@Resolver(() => Viewer)
export class ViewerIdeasResolver {
  @Paged()
  @FieldResolver(() => IdeaConnection, {
    description: 'Ideas the viewer shared, removed ones included; newest first unless ordered.',
  })
  ideas(
    @Root() { userId }: ViewerRow,
    @Args(() => MemberIdeasArgs) args: MemberIdeasArgs,
    @Ctx() { viewerLoaders }: Context,
  ): Promise<Connection<IdeaRow & PageRow>> {
    assertIdeasOrderable(args.orderBy, {});
    const filter = { statuses: args.statuses ?? null };
    const order = ideaOrder(args.orderBy);
    return viewerLoaders.ideasOfViewer.load({ parentId: userId, filter, order, args });
  }

  @Paged()
  @FieldResolver(() => IdeaConnection, {
    description: 'Ideas the viewer votes for, newest vote first. Removed ones are left out.',
  })
  votedIdeas(
    @Root() { userId }: ViewerRow,
    @Args(() => PageArgs) args: PageArgs,
    @Ctx() { viewerLoaders }: Context,
  ): Promise<Connection<IdeaRow & PageRow>> {
    return viewerLoaders.ideasVotedBy.load({ parentId: userId, filter: null, order: votedIdeaOrder, args });
  }
}
