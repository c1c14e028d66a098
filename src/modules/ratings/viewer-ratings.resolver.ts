import { Args, Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import type { Connection } from '../../graphql/connection/connection.js';
import { PageArgs } from '../../graphql/connection/page-args.js';
import type { ViewerContext } from '../../graphql/context.js';
import { Paged } from '../../graphql/schema/directives.js';
import type { PageRow } from '../../platform/database/keyset.js';
import { Viewer, type ViewerRow } from '../accounts/viewer.type.js';
import { JobConnection, type JobRow } from '../jobs/job.type.js';
import type { RatingLoaders } from './rating.loaders.js';
import { jobsToRateOrder } from './rating.queries.js';
import type { RatingViewerLoaders } from './rating-viewer.loaders.js';

/** What ratings add to the viewer's desk. */
@Resolver(() => Viewer)
export class ViewerRatingsResolver {
  @Paged()
  @FieldResolver(() => JobConnection, {
    description:
      'Ended jobs, as a client or as the hired freelancer, whose other side the viewer may still rate; soonest closing first.',
  })
  jobsToRate(
    @Root() { userId }: ViewerRow,
    @Args(() => PageArgs) args: PageArgs,
    @Ctx() { viewerLoaders }: ViewerContext<RatingLoaders, RatingViewerLoaders>,
  ): Promise<Connection<JobRow & PageRow>> {
    return viewerLoaders.jobsToRate.load({ parentId: userId, filter: null, order: jobsToRateOrder, args });
  }
}
