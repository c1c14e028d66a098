import { Ctx, FieldResolver, ID, Query, Resolver, Root } from 'type-graphql';
import type { ViewerContext } from '../../graphql/context.js';
import { encodeTypeId } from '../../platform/ids/type-id.js';
import type { UserLoaders } from '../users/user.loaders.js';
import { User, type UserRow } from '../users/user.type.js';
import { loadDesk, type AccountViewerLoaders } from './account.loaders.js';
import { Viewer, type ViewerRow } from './viewer.type.js';

type Context = ViewerContext<UserLoaders, AccountViewerLoaders>;

@Resolver(() => Viewer)
export class ViewerResolver {
  @Query(() => Viewer, { nullable: true, description: 'Who is signed in; null for nobody.' })
  async viewer(@Ctx() context: Context): Promise<ViewerRow | null> {
    const { viewer } = context;
    return viewer && loadDesk(context.viewerLoaders, viewer);
  }

  @FieldResolver(() => ID, { description: 'The global id, which starts with `viewer_`.' })
  id(@Root() { userId }: ViewerRow): string {
    return encodeTypeId('viewer', userId);
  }

  @FieldResolver(() => User, { description: 'What everybody sees of the member.' })
  user(@Root() { userId }: ViewerRow, @Ctx() { loaders }: Context): Promise<UserRow | null> {
    return loaders.userById.load(userId);
  }
}
