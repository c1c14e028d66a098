import { Args, Ctx, FieldResolver, ID, Resolver, Root } from 'type-graphql';
import { CurrentViewer } from '../../graphql/authorization.js';
import type { Connection } from '../../graphql/connection/connection.js';
import { PageArgs } from '../../graphql/connection/page-args.js';
import type { ViewerContext } from '../../graphql/context.js';
import { Paged } from '../../graphql/schema/directives.js';
import type { Viewer } from '../../graphql/viewer.js';
import type { PageRow } from '../../platform/database/keyset.js';
import { encodeTypeId } from '../../platform/ids/type-id.js';
import { jobEventOrder } from './job-event.queries.js';
import { JobEventConnection, type JobEventRow } from './job-event.type.js';
import type { JobLoaders } from './job.loaders.js';
import { allowedJobActions, maySeeEarlierAwards, maySeeHistory } from './job.policy.js';
import type { JobAction } from './job.states.js';
import { Job, type JobRow } from './job.type.js';
import type { JobViewerLoaders } from './job-viewer.loaders.js';
import { JobActionEnum, JobViewerState, type JobActionConditions } from './job-viewer-state.type.js';

type Context = ViewerContext<JobLoaders, JobViewerLoaders>;

/** The one field of a job that depends on who asks. */
@Resolver(() => Job)
export class JobViewerResolver {
  @FieldResolver(() => JobViewerState, {
    nullable: true,
    description:
      'What is true of this job for the viewer; null when signed out. Ask for it apart from the rest and the rest is shared.',
  })
  viewerState(@Root() job: JobRow, @Ctx() { viewer }: Context): JobRow | null {
    return viewer && job;
  }
}

@Resolver(() => JobViewerState)
export class JobViewerStateResolver<Loaders extends JobLoaders, ViewerLoaders extends JobViewerLoaders> {
  readonly #conditions: JobActionConditions<Loaders, ViewerLoaders>;

  constructor(conditions: JobActionConditions<Loaders, ViewerLoaders>) {
    this.#conditions = conditions;
  }

  @FieldResolver(() => ID, { description: 'An id for client caches, which starts with `jobstate_`.' })
  id(@Root() job: JobRow): string {
    return encodeTypeId('jobstate', job.id);
  }

  @FieldResolver(() => [JobActionEnum], {
    description:
      'What the viewer can do with the job now, by its state and by who the viewer is; nothing while the account is suspended.',
  })
  async allowedActions(
    @Root() job: JobRow,
    @CurrentViewer() viewer: Viewer,
    @Ctx() context: ViewerContext<Loaders, ViewerLoaders>,
  ): Promise<JobAction[]> {
    const actions = allowedJobActions(viewer, job);
    const arePossible = await Promise.all(
      actions.map(async (action) => (await this.#conditions[action]?.(context, viewer, job)) ?? true),
    );
    return actions.filter((_action, index) => arePossible[index]);
  }

  @Paged()
  @FieldResolver(() => JobEventConnection, {
    nullable: true,
    description:
      'What was done to the job, newest first. For its client, the hired freelancer and moderators; null for others. On a sealed job the hired freelancer reads nothing of awards before their own.',
  })
  history(
    @Root() job: JobRow,
    @Args(() => PageArgs) args: PageArgs,
    @CurrentViewer() viewer: Viewer,
    @Ctx() { viewerLoaders }: Context,
  ): Promise<Connection<JobEventRow & PageRow>> | null {
    if (!maySeeHistory(viewer, job)) return null;
    const filter = { withEarlierAwards: maySeeEarlierAwards(viewer, job) };
    return viewerLoaders.eventsOfJob.load({ parentId: job.id, filter, order: jobEventOrder, args });
  }
}
