import { Args, Ctx, FieldResolver, ID, Resolver, Root } from 'type-graphql';
import { CurrentViewer } from '../../graphql/authorization.js';
import type { Connection } from '../../graphql/connection/connection.js';
import { PageArgs } from '../../graphql/connection/page-args.js';
import type { PublicContext, ViewerContext } from '../../graphql/context.js';
import { Paged } from '../../graphql/schema/directives.js';
import type { Viewer } from '../../graphql/viewer.js';
import type { PageRow } from '../../platform/database/keyset.js';
import { encodeTypeId } from '../../platform/ids/type-id.js';
import type { UserLoaders } from '../users/user.loaders.js';
import { User, type UserRow } from '../users/user.type.js';
import { mayDeleteComment, mayEditComment } from './idea-comment.policy.js';
import { commentOrder } from './idea-comment.queries.js';
import {
  IdeaComment,
  IdeaCommentConnection,
  IdeaCommentViewerState,
  type IdeaCommentRow,
} from './idea-comment.type.js';
import type { IdeaLoaders } from './idea.loaders.js';
import { Idea, type IdeaRow } from './idea.type.js';

type Context = PublicContext<IdeaLoaders & UserLoaders>;

/** What members say about an idea. */
@Resolver(() => Idea)
export class IdeaCommentsResolver {
  @Paged()
  @FieldResolver(() => IdeaCommentConnection, { description: 'What members say about it, oldest first.' })
  comments(
    @Root() { id }: IdeaRow,
    @Args(() => PageArgs) args: PageArgs,
    @Ctx() { loaders }: Context,
  ): Promise<Connection<IdeaCommentRow & PageRow>> {
    return loaders.commentsOfIdea.load({ parentId: id, filter: null, order: commentOrder, args });
  }
}

@Resolver(() => IdeaComment)
export class IdeaCommentResolver {
  @FieldResolver(() => ID, { description: 'The global id, which starts with `comment_`.' })
  id(@Root() { id }: IdeaCommentRow): string {
    return encodeTypeId('comment', id);
  }

  @FieldResolver(() => Idea, { description: 'What it is about.' })
  idea(@Root() { ideaId }: IdeaCommentRow, @Ctx() { loaders }: Context): Promise<IdeaRow | null> {
    return loaders.ideaById.load(ideaId);
  }

  @FieldResolver(() => User, { description: 'The member who made it.' })
  author(@Root() { authorId }: IdeaCommentRow, @Ctx() { loaders }: Context): Promise<UserRow | null> {
    return loaders.userById.load(authorId);
  }

  @FieldResolver(() => IdeaCommentViewerState, {
    nullable: true,
    description:
      'What is true of this comment for the viewer; null when signed out. Ask for it apart from the rest and the rest is shared.',
  })
  viewerState(@Root() comment: IdeaCommentRow, @Ctx() { viewer }: ViewerContext): IdeaCommentRow | null {
    return viewer && comment;
  }
}

@Resolver(() => IdeaCommentViewerState)
export class IdeaCommentViewerStateResolver {
  @FieldResolver(() => ID, { description: 'An id for client caches, which starts with `commentstate_`.' })
  id(@Root() { id }: IdeaCommentRow): string {
    return encodeTypeId('commentstate', id);
  }

  @FieldResolver(() => Boolean, {
    description:
      "Whether the viewer can change it: the viewer's own, unless the idea is ARCHIVED or REMOVED.",
  })
  canEdit(@Root() comment: IdeaCommentRow, @CurrentViewer() viewer: Viewer): boolean {
    return mayEditComment(viewer, comment);
  }

  @FieldResolver(() => Boolean, {
    description: "Whether the viewer can delete it: the viewer's own, or any for moderators.",
  })
  canDelete(@Root() comment: IdeaCommentRow, @CurrentViewer() viewer: Viewer): boolean {
    return mayDeleteComment(viewer, comment);
  }
}
