import type { NodeSource, ViewerModule } from '../../graphql/module.js';
import type { JobActionConditions } from '../jobs/job-viewer-state.type.js';
import { createId } from '../../platform/ids/uuid.js';
import { AdminIdeasResolver } from './admin-ideas.resolver.js';
import {
  IdeaCommentResolver,
  IdeaCommentsResolver,
  IdeaCommentViewerStateResolver,
} from './idea-comment.resolver.js';
import { IdeaCommentService } from './idea-comment.service.js';
import { IdeaCommentingResolver } from './idea-commenting.resolver.js';
import { IdeaRemovalResolver } from './idea-removal.resolver.js';
import { IdeaRemovalService } from './idea-removal.service.js';
import { IdeaSharingResolver } from './idea-sharing.resolver.js';
import { IdeaViewerResolver, IdeaViewerStateResolver } from './idea-viewer-state.resolver.js';
import { createIdeaViewerLoaders, type IdeaViewerLoaders } from './idea-viewer.loaders.js';
import { IdeaVoteResolver } from './idea-vote.resolver.js';
import { IdeaVoteService } from './idea-vote.service.js';
import { listenForIdeas } from './idea.listeners.js';
import { createIdeaLoaders, type IdeaLoaders } from './idea.loaders.js';
import { isPublicIdea, maySeeHiddenIdea } from './idea.policy.js';
import { IdeaResolver } from './idea.resolver.js';
import { IdeaService } from './idea.service.js';
import { DeletedJobIdeaResolver, IdeaJobsResolver, JobIdeaResolver } from './job-idea.resolver.js';
import { PromotionResolver } from './promotion.resolver.js';
import { PromotionService } from './promotion.service.js';
import { UserIdeasResolver } from './user-ideas.resolver.js';
import { ViewerIdeasResolver } from './viewer-ideas.resolver.js';

/** What this module knows of a job's actions beyond their states. */
export const ideaConditions: JobActionConditions<IdeaLoaders, IdeaViewerLoaders> = {
  RESTORE: async ({ viewerLoaders }, _viewer, { id }) =>
    (await viewerLoaders.restorableJob.load(id)) !== null,
};

type Nodes = NodeSource<IdeaLoaders, IdeaViewerLoaders>;

const ideaNodes: Nodes = {
  prefix: 'idea',
  typeName: 'Idea',
  load: async (loaders, id) => {
    const idea = await loaders.ideaById.load(id);
    return idea && isPublicIdea(idea) ? idea : null;
  },
  loadHidden: async ({ loaders }, viewer, id) => {
    const idea = await loaders.ideaById.load(id);
    return idea && maySeeHiddenIdea(viewer, idea) ? idea : null;
  },
};

/** Who sees an idea sees what is said about it. */
const commentNodes: Nodes = {
  prefix: 'comment',
  typeName: 'IdeaComment',
  load: async (loaders, id) => {
    const comment = await loaders.commentById.load(id);
    return comment && isPublicIdea({ status: comment.ideaStatus }) ? comment : null;
  },
  loadHidden: async ({ loaders }, viewer, id) => {
    const comment = await loaders.commentById.load(id);
    return comment && maySeeHiddenIdea(viewer, { authorId: comment.ideaAuthorId }) ? comment : null;
  },
};

/** Ideas that members share, vote on and turn into jobs. */
export function createIdeasModule(): ViewerModule<IdeaLoaders, IdeaViewerLoaders> {
  return {
    resolvers: [
      new IdeaResolver(),
      new IdeaSharingResolver(new IdeaService({ createId })),
      new IdeaVoteResolver(new IdeaVoteService()),
      new IdeaCommentsResolver(),
      new IdeaCommentResolver(),
      new IdeaCommentViewerStateResolver(),
      new IdeaCommentingResolver(new IdeaCommentService({ createId })),
      new PromotionResolver(new PromotionService({ createId })),
      new IdeaRemovalResolver(new IdeaRemovalService()),
      new IdeaViewerResolver(),
      new IdeaViewerStateResolver(),
      new JobIdeaResolver(),
      new DeletedJobIdeaResolver(),
      new IdeaJobsResolver(),
      new UserIdeasResolver(),
      new ViewerIdeasResolver(),
      new AdminIdeasResolver(),
    ],
    createLoaders: createIdeaLoaders,
    createViewerLoaders: createIdeaViewerLoaders,
    nodes: [ideaNodes, commentNodes],
    listen: listenForIdeas,
  };
}
