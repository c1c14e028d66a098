import type { NodeSource, ViewerModule } from '../../graphql/module.js';
import { createId } from '../../platform/ids/uuid.js';
import { AdminJobsResolver } from './admin-jobs.resolver.js';
import { CategoryJobsResolver } from './category-jobs.resolver.js';
import { JobEventResolver } from './job-event.resolver.js';
import { JobConnectionResolver, JobFacetsResolver } from './job-facets.resolver.js';
import { JobPostingResolver } from './job-posting.resolver.js';
import { JobRemovalResolver } from './job-removal.resolver.js';
import { JobRemovalService } from './job-removal.service.js';
import { createJobViewerLoaders, type JobViewerLoaders } from './job-viewer.loaders.js';
import { JobViewerResolver, JobViewerStateResolver } from './job-viewer-state.resolver.js';
import type { JobActionConditions } from './job-viewer-state.type.js';
import { JobWorkResolver } from './job-work.resolver.js';
import { JobWorkService } from './job-work.service.js';
import { listenForJobs } from './job.listeners.js';
import { createJobLoaders, type JobLoaders } from './job.loaders.js';
import { isPublicJob, maySeeEarlierAwards, maySeeHiddenJob, maySeeHistory } from './job.policy.js';
import { JobResolver } from './job.resolver.js';
import { JobService } from './job.service.js';
import { SkillJobsResolver } from './skill-jobs.resolver.js';
import { UserJobsResolver } from './user-jobs.resolver.js';
import { ViewerJobsResolver } from './viewer-jobs.resolver.js';

type Nodes = NodeSource<JobLoaders, JobViewerLoaders>;

const jobNodes: Nodes = {
  prefix: 'job',
  typeName: 'Job',
  load: async (loaders, id) => {
    const job = await loaders.jobById.load(id);
    return job && isPublicJob(job) ? job : null;
  },
  loadHidden: async ({ loaders }, viewer, id) => {
    const job = await loaders.jobById.load(id);
    return job && maySeeHiddenJob(viewer, job) ? job : null;
  },
};

const eventNodes: Nodes = {
  prefix: 'event',
  typeName: 'JobEvent',
  loadHidden: async ({ loaders, viewerLoaders }, viewer, id) => {
    const event = await viewerLoaders.jobEventById.load(id);
    const job = event && (await loaders.jobById.load(event.jobId));
    if (!job || !maySeeHistory(viewer, job)) return null;
    return event.isOfEarlierAward && !maySeeEarlierAwards(viewer, job) ? null : event;
  },
};

/** Work that clients post. */
export function createJobsModule<Loaders extends JobLoaders, ViewerLoaders extends JobViewerLoaders>(
  conditions: JobActionConditions<Loaders, ViewerLoaders>,
): ViewerModule<JobLoaders, JobViewerLoaders> {
  return {
    resolvers: [
      new JobResolver(),
      new JobConnectionResolver(),
      new JobFacetsResolver(),
      new JobPostingResolver(new JobService({ createId })),
      new JobWorkResolver(new JobWorkService()),
      new JobRemovalResolver(new JobRemovalService()),
      new JobViewerResolver(),
      new JobViewerStateResolver(conditions),
      new JobEventResolver(),
      new ViewerJobsResolver(),
      new AdminJobsResolver(),
      new UserJobsResolver(),
      new SkillJobsResolver(),
      new CategoryJobsResolver(),
    ],
    createLoaders: createJobLoaders,
    createViewerLoaders: createJobViewerLoaders,
    nodes: [jobNodes, eventNodes],
    listen: listenForJobs,
  };
}
