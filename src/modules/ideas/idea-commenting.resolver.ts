import { Authorized, Ctx, Mutation, Resolver } from 'type-graphql';
import { CurrentViewer } from '../../graphql/authorization.js';
import { encodeCursor } from '../../graphql/connection/cursor.js';
import type { ViewerContext } from '../../graphql/context.js';
import { Input } from '../../graphql/errors/validate-input.js';
import { parseNodeId } from '../../graphql/node-id.js';
import { RateLimit } from '../../graphql/schema/rate-limit.directive.js';
import type { Viewer } from '../../graphql/viewer.js';
import { encodeTypeId } from '../../platform/ids/type-id.js';
import type { Uuid } from '../../platform/ids/uuid.js';
import { commentOrder } from './idea-comment.queries.js';
import type { IdeaCommentService } from './idea-comment.service.js';
import type { IdeaCommentRow } from './idea-comment.type.js';
import {
  CommentOnIdeaInput,
  DeleteIdeaCommentInput,
  UpdateIdeaCommentInput,
} from './idea-commenting.inputs.js';
import {
  CommentOnIdeaPayload,
  DeleteIdeaCommentPayload,
  UpdateIdeaCommentPayload,
  type CommentPayload,
} from './idea-commenting.type.js';
import { toIdeaId } from './idea-sharing.inputs.js';
import type { IdeaPayload } from './idea-sharing.type.js';
import { loadComment, loadIdea } from './idea-payload.loaders.js';
import type { IdeaLoaders } from './idea.loaders.js';

type Context = ViewerContext<IdeaLoaders>;

/** What members say about ideas. */
@Resolver()
export class IdeaCommentingResolver {
  readonly #comments: IdeaCommentService;

  constructor(comments: IdeaCommentService) {
    this.#comments = comments;
  }

  @RateLimit({ limit: 20 })
  @Authorized()
  @Mutation(() => CommentOnIdeaPayload, {
    nullable: true,
    description: 'Says something about an idea. CONFLICT, ILLEGAL_STATE, once it is ARCHIVED or REMOVED.',
  })
  async commentOnIdea(
    @CurrentViewer() viewer: Viewer,
    @Input(() => CommentOnIdeaInput) input: CommentOnIdeaInput,
    @Ctx() context: Context,
  ): Promise<CommentPayload> {
    const keys = await this.#comments.comment(context.write, viewer, toIdeaId(input), input);
    const comment = await loadComment(context, keys.commentId);
    const cursor = encodeCursor(commentOrder, { key: comment.orderKey, id: comment.id });
    const idea = await loadIdea(context, keys.ideaId);
    return { comment, commentEdge: { cursor, node: comment }, idea };
  }

  @RateLimit()
  @Authorized()
  @Mutation(() => UpdateIdeaCommentPayload, {
    nullable: true,
    description:
      "Changes the viewer's own comment. FORBIDDEN for one of somebody else; CONFLICT, ILLEGAL_STATE, once the idea is ARCHIVED or REMOVED.",
  })
  async updateIdeaComment(
    @CurrentViewer() viewer: Viewer,
    @Input(() => UpdateIdeaCommentInput) input: UpdateIdeaCommentInput,
    @Ctx() context: Context,
  ): Promise<{ comment: IdeaCommentRow }> {
    const id = await this.#comments.update(context.write, viewer, toCommentId(input), input);
    return { comment: await loadComment(context, id) };
  }

  @RateLimit()
  @Authorized()
  @Mutation(() => DeleteIdeaCommentPayload, {
    nullable: true,
    description:
      "Deletes the viewer's own comment, in any state of the idea; moderators delete any. FORBIDDEN to others.",
  })
  async deleteIdeaComment(
    @CurrentViewer() viewer: Viewer,
    @Input(() => DeleteIdeaCommentInput) input: DeleteIdeaCommentInput,
    @Ctx() context: Context,
  ): Promise<IdeaPayload & { deletedCommentId: string }> {
    const keys = await this.#comments.delete(context.write, viewer, toCommentId(input));
    const deletedCommentId = encodeTypeId('comment', keys.commentId);
    return { deletedCommentId, idea: await loadIdea(context, keys.ideaId) };
  }
}

function toCommentId({ commentId }: { commentId: string }): Uuid {
  return parseNodeId('comment', commentId, ['input', 'commentId']);
}
