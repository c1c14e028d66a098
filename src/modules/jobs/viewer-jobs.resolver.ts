import { Args, Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import type { Connection } from '../../graphql/connection/connection.js';
import type { ViewerContext } from '../../graphql/context.js';
import { AtMost, Paged } from '../../graphql/schema/directives.js';
import type { PageRow } from '../../platform/database/keyset.js';
import { Viewer, type ViewerRow } from '../accounts/viewer.type.js';
import { assertOrderable } from './job.inputs.js';
import type { JobLoaders } from './job.loaders.js';
import { jobStatuses } from './job.states.js';
import { JobConnection, type JobRow } from './job.type.js';
import type { JobViewerLoaders } from './job-viewer.loaders.js';
import { PageArgs } from '../../graphql/connection/page-args.js';
import { jobOrder } from './job-lists.queries.js';
import { ViewerJobsArgs } from './viewer-jobs.inputs.js';
import { viewerJobOrder } from './viewer-jobs.queries.js';
import { JobStatusCount, toStatusCounts } from './viewer-jobs.type.js';

type Context = ViewerContext<JobLoaders, JobViewerLoaders>;

/** What jobs add to the viewer's desk. */
@Resolver(() => Viewer)
export class ViewerJobsResolver {
  @Paged()
  @FieldResolver(() => JobConnection, {
    description:
      'Jobs the viewer posted, drafts and removed ones included; newest created first unless ordered.',
  })
  jobs(
    @Root() { userId }: ViewerRow,
    @Args(() => ViewerJobsArgs) args: ViewerJobsArgs,
    @Ctx() { viewerLoaders }: Context,
  ): Promise<Connection<JobRow & PageRow>> {
    assertOrderable(args.orderBy, {});
    const filter = { statuses: args.statuses ?? null };
    const order = viewerJobOrder(args.orderBy);
    return viewerLoaders.jobsOfViewer.load({ parentId: userId, filter, order, args });
  }

  @Paged()
  @FieldResolver(() => JobConnection, {
    description:
      "Open jobs that ask for at least one of the viewer's skills and are not the viewer's own, newest published first.",
  })
  matchingJobs(
    @Root() { userId }: ViewerRow,
    @Args(() => PageArgs) args: PageArgs,
    @Ctx() { viewerLoaders }: Context,
  ): Promise<Connection<JobRow & PageRow>> {
    return viewerLoaders.jobsForMember.load({ parentId: userId, filter: null, order: jobOrder(null), args });
  }

  @AtMost(Object.keys(jobStatuses).length)
  @FieldResolver(() => [JobStatusCount], {
    description:
      'How many of those jobs are in each state: one row for every state, in the order of the enum.',
  })
  async jobCounts(
    @Root() { userId }: ViewerRow,
    @Ctx() { viewerLoaders }: Context,
  ): Promise<JobStatusCount[]> {
    return toStatusCounts(await viewerLoaders.jobCountsByStatus.load(userId));
  }
}
