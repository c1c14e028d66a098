import type { Viewer } from '../../graphql/viewer.js';
import type { InTransaction, Transaction } from '../../platform/database/transaction.js';
import { NotFoundError } from '../../platform/errors/app-error.js';
import { encodeTypeId } from '../../platform/ids/type-id.js';
import type { CreateId, Uuid } from '../../platform/ids/uuid.js';
import { assertMayDelete, assertOwnComment } from './idea-comment.policy.js';
import * as queries from './idea-comment.queries.js';
import type { IdeaCommentRow } from './idea-comment.type.js';
import { findIdea } from './idea-moves.service.js';
import { decideMove } from './idea.policy.js';
import { lockIdea } from './idea.queries.js';
import type { LockedIdeaRow } from './idea.type.js';

interface IdeaCommentServiceParts {
  createId: CreateId;
}

/** The keys of a comment and of its idea, whose rows are to be read anew. */
export interface CommentKeys extends Record<string, Uuid> {
  commentId: Uuid;
  ideaId: Uuid;
}

/**
 * What members say about ideas. Every method throws {@link NotFoundError} for what the viewer cannot see.
 */
export class IdeaCommentService {
  readonly #parts: IdeaCommentServiceParts;

  constructor(parts: IdeaCommentServiceParts) {
    this.#parts = parts;
  }

  /**
   * Says something about an idea, after all that was said before.
   *
   * @throws {ConflictError} the idea is archived or removed.
   */
  async comment(
    write: InTransaction,
    viewer: Viewer,
    ideaId: Uuid,
    input: { body: string },
  ): Promise<CommentKeys> {
    return write(viewer, async (tx) => {
      const idea = await findIdea(tx, viewer, ideaId);
      decideMove(viewer, idea, { action: 'COMMENT' });

      const commentId = this.#parts.createId();
      const body = input.body.trim();
      await tx.sql(queries.insertComment({ id: commentId, ideaId, authorId: viewer.userId, body }));
      await tx.record({ action: 'COMMENT', subjectType: 'comment', subjectId: commentId });
      return { commentId, ideaId };
    });
  }

  /**
   * Changes the viewer's own words. One that already says so is not written.
   *
   * @throws {ForbiddenError} they are somebody else's.
   * @throws {ConflictError} the idea is archived or removed.
   */
  async update(write: InTransaction, viewer: Viewer, id: Uuid, input: { body: string }): Promise<Uuid> {
    return write(viewer, async (tx) => {
      const { comment, idea } = await findComment(tx, viewer, id);
      assertOwnComment(viewer, comment);
      decideMove(viewer, idea, { action: 'COMMENT' });
      const body = input.body.trim();
      if (body === comment.body) return id;

      await tx.sql(queries.updateComment(id, body));
      await tx.record({ action: 'EDIT', subjectType: 'comment', subjectId: id });
      return id;
    });
  }

  /**
   * Deletes the viewer's own words, or anybody's for a moderator.
   *
   * @throws {ForbiddenError} they are somebody else's, and the viewer is no moderator.
   */
  async delete(write: InTransaction, viewer: Viewer, commentId: Uuid): Promise<CommentKeys> {
    return write(viewer, async (tx) => {
      const { comment, idea } = await findComment(tx, viewer, commentId);
      assertMayDelete(viewer, comment);

      await tx.sql(queries.deleteComment(commentId));
      await tx.record({ action: 'DELETE', subjectType: 'comment', subjectId: commentId });
      return { commentId, ideaId: idea.id };
    });
  }
}

/** A comment with its idea, which is locked first: whoever writes about an idea waits for its row. */
async function findComment(
  tx: Transaction,
  viewer: Viewer,
  id: Uuid,
): Promise<{ comment: IdeaCommentRow; idea: LockedIdeaRow }> {
  const [found] = await tx.sql<{ ideaId: Uuid }>(queries.selectIdeaOfComment(id));
  const [idea] = found ? await tx.sql<LockedIdeaRow>(lockIdea(found.ideaId, viewer)) : [];
  const [comment] = idea ? await tx.sql<IdeaCommentRow>(queries.selectCommentsById([id])) : [];
  if (!idea || !comment) throw new NotFoundError('comment', encodeTypeId('comment', id));
  return { comment, idea };
}
