import type { ViewerContext } from '../../graphql/context.js';
import type { Viewer } from '../../graphql/viewer.js';
import type { PageRow } from '../../platform/database/keyset.js';
import { NotFoundError } from '../../platform/errors/app-error.js';
import { encodeTypeId } from '../../platform/ids/type-id.js';
import type { Uuid } from '../../platform/ids/uuid.js';
import type { IdeaCommentRow } from './idea-comment.type.js';
import { isPublicIdea, maySeeHiddenIdea } from './idea.policy.js';
import type { IdeaLoaders } from './idea.loaders.js';
import type { IdeaRow } from './idea.type.js';

/** Takes the context, because its loaders are made anew after a write. */
type Loading = Pick<ViewerContext<IdeaLoaders>, 'loaders' | 'viewer'>;

/**
 * The idea as it now stands, for whoever has just written it, or repeats what they wrote before.
 *
 * @throws {NotFoundError} it has been deleted since, or hidden from them.
 */
export async function loadIdea({ loaders, viewer }: Loading, id: Uuid): Promise<IdeaRow> {
  const idea = await loaders.ideaById.load(id);
  if (!idea || !maySeeIdea(viewer, idea)) throw new NotFoundError('idea', encodeTypeId('idea', id));
  return idea;
}

/** The same of a comment, which whoever sees its idea sees. */
export async function loadComment({ loaders, viewer }: Loading, id: Uuid): Promise<IdeaCommentRow & PageRow> {
  const comment = await loaders.commentById.load(id);
  const idea = comment && { status: comment.ideaStatus, authorId: comment.ideaAuthorId };
  if (!comment || !idea || !maySeeIdea(viewer, idea))
    throw new NotFoundError('comment', encodeTypeId('comment', id));
  return comment;
}

function maySeeIdea(viewer: Viewer | null, idea: Pick<IdeaRow, 'status' | 'authorId'>): boolean {
  return isPublicIdea(idea) || (viewer !== null && maySeeHiddenIdea(viewer, idea));
}
