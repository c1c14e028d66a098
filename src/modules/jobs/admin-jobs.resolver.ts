import { Args, Authorized, Ctx, FieldResolver, Resolver } from 'type-graphql';
import type { Connection } from '../../graphql/connection/connection.js';
import type { ViewerContext } from '../../graphql/context.js';
import { Paged } from '../../graphql/schema/directives.js';
import type { PageRow } from '../../platform/database/keyset.js';
import { Admin } from '../accounts/admin.type.js';
import { Permission } from '../accounts/viewer.type.js';
import { AdminJobsArgs } from './admin-jobs.inputs.js';
import { adminJobOrder } from './admin-jobs.queries.js';
import { JobConnection, type JobRow } from './job.type.js';
import type { JobViewerLoaders } from './job-viewer.loaders.js';

/** What jobs add to the desk of administrators. */
@Resolver(() => Admin)
export class AdminJobsResolver {
  @Authorized(Permission.MODERATE)
  @Paged()
  @FieldResolver(() => JobConnection, {
    description:
      'All jobs, drafts and removed ones included, newest created first. Needs MODERATE, else FORBIDDEN.',
  })
  jobs(
    @Args(() => AdminJobsArgs) args: AdminJobsArgs,
    @Ctx() { viewerLoaders }: ViewerContext<object, JobViewerLoaders>,
  ): Promise<Connection<JobRow & PageRow>> {
    const { statuses = null, query = null } = args;
    const filter = { statuses, query };
    return viewerLoaders.jobsOfAdmin.load({ parentId: null, filter, order: adminJobOrder, args });
  }
}
