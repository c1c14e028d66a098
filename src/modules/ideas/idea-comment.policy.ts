import { ForbiddenError } from '../../platform/errors/app-error.js';
import type { IdeaCommentRow } from './idea-comment.type.js';
import type { Asker } from './idea.policy.js';
import { findMove } from './idea.states.js';

/** What is known of a comment here. */
export type KnownComment = Pick<IdeaCommentRow, 'authorId' | 'ideaStatus'>;

/** Whether the viewer may change the text: their own, where comments can still be made. */
export function mayEditComment(viewer: Asker, { authorId, ideaStatus }: KnownComment): boolean {
  const isOpen = findMove({ action: 'COMMENT' }, ideaStatus, ['ANYONE']) !== undefined;
  return !viewer.isSuspended && authorId === viewer.userId && isOpen;
}

/** Whether the viewer may delete it: their own always, and any as a moderator. */
export function mayDeleteComment(viewer: Asker, { authorId }: Pick<KnownComment, 'authorId'>): boolean {
  return !viewer.isSuspended && (authorId === viewer.userId || viewer.permissions.includes('MODERATE'));
}

/** @throws {ForbiddenError} the comment is somebody else's. */
export function assertOwnComment({ userId }: Asker, { authorId }: Pick<KnownComment, 'authorId'>): void {
  if (authorId !== userId) throw new ForbiddenError('Only the author of a comment may change it.');
}

/** @throws {ForbiddenError} the comment is somebody else's, and the viewer no moderator. */
export function assertMayDelete(viewer: Asker, comment: Pick<KnownComment, 'authorId'>): void {
  if (mayDeleteComment(viewer, comment)) return;
  throw new ForbiddenError(
    'Only its author, or a member with the permission MODERATE, may delete a comment.',
  );
}
