import { GraphQLDateTime } from 'graphql-scalars';
import { Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import { CurrentViewer } from '../../graphql/authorization.js';
import type { PublicContext, ViewerContext } from '../../graphql/context.js';
import { AtMost } from '../../graphql/schema/directives.js';
import type { Viewer } from '../../graphql/viewer.js';
import { Job, type JobRow } from '../jobs/job.type.js';
import { JobViewerState } from '../jobs/job-viewer-state.type.js';
import type { RatingLoaders } from './rating.loaders.js';
import { otherSideFor, ratingClose } from './rating.policy.js';
import { Rating, ratingsOfJobMax, type RatingRow } from './rating.type.js';
import type { RatingViewerLoaders } from './rating-viewer.loaders.js';

/** What ratings add to a job. */
@Resolver(() => Job)
export class JobRatingsResolver {
  @AtMost(ratingsOfJobMax)
  @FieldResolver(() => [Rating], {
    description:
      'What the two sides said of each other, first given first; only what is revealed, and on a sealed job nothing.',
  })
  ratings(@Root() { id }: JobRow, @Ctx() { loaders }: PublicContext<RatingLoaders>): Promise<RatingRow[]> {
    return loaders.ratingsByJobId.load(id);
  }
}

/** What ratings add to what is true of a job for the viewer. */
@Resolver(() => JobViewerState)
export class JobViewerRatingResolver {
  @FieldResolver(() => Rating, {
    nullable: true,
    description:
      "The viewer's own rating of the other side, also before its reveal; null when there is none.",
  })
  rating(
    @Root() { id: jobId }: JobRow,
    @CurrentViewer() { userId }: Viewer,
    @Ctx() { viewerLoaders }: ViewerContext<RatingLoaders, RatingViewerLoaders>,
  ): Promise<RatingRow | null> {
    return viewerLoaders.ownRating.load({ userId, jobId });
  }

  @FieldResolver(() => GraphQLDateTime, {
    nullable: true,
    description:
      'Until when the viewer may rate the other side: 14 days after the job ended, also when that is past. Null unless the viewer is a side of a job that ended after work began.',
  })
  ratingClosesAt(@Root() job: JobRow, @CurrentViewer() viewer: Viewer): Date | null {
    return otherSideFor(viewer, job) && ratingClose(job);
  }
}
