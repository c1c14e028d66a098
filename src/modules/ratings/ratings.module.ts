import type { NodeSource, ViewerModule } from '../../graphql/module.js';
import { createId } from '../../platform/ids/uuid.js';
import type { JobActionConditions } from '../jobs/job-viewer-state.type.js';
import { JobRatingsResolver, JobViewerRatingResolver } from './job-ratings.resolver.js';
import { createRatingLoaders, type RatingLoaders } from './rating.loaders.js';
import { isRevealed, maySeeUnrevealed } from './rating.policy.js';
import { RatingResolver } from './rating.resolver.js';
import { RatingService } from './rating.service.js';
import { createRatingViewerLoaders, type RatingViewerLoaders } from './rating-viewer.loaders.js';
import { UserRatingsResolver } from './user-ratings.resolver.js';
import { ViewerRatingsResolver } from './viewer-ratings.resolver.js';

/** What this module knows of a job's actions beyond their states: each side rates once, and in time. */
export const ratingConditions: JobActionConditions<RatingLoaders, RatingViewerLoaders> = {
  RATE: async ({ viewerLoaders }, { userId }, { id: jobId }) =>
    (await viewerLoaders.raterInTime.load({ userId, jobId })) !== null,
};

const ratingNodes: NodeSource<RatingLoaders, RatingViewerLoaders> = {
  prefix: 'rating',
  typeName: 'Rating',
  load: async (loaders, id) => {
    const rating = await loaders.ratingById.load(id);
    return rating && isRevealed(rating) ? rating : null;
  },
  loadHidden: async ({ loaders }, viewer, id) => {
    const rating = await loaders.ratingById.load(id);
    return rating && maySeeUnrevealed(viewer, rating) ? rating : null;
  },
};

/** What the two sides of an ended job say of each other. */
export function createRatingsModule(): ViewerModule<RatingLoaders, RatingViewerLoaders> {
  return {
    resolvers: [
      new RatingResolver(new RatingService({ createId })),
      new JobRatingsResolver(),
      new JobViewerRatingResolver(),
      new UserRatingsResolver(),
      new ViewerRatingsResolver(),
    ],
    createLoaders: createRatingLoaders,
    createViewerLoaders: createRatingViewerLoaders,
    nodes: [ratingNodes],
  };
}
