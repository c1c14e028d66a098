import type { NodeSource, ViewerModule } from '../../graphql/module.js';
import { createId } from '../../platform/ids/uuid.js';
import { CategoryJobsResolver } from './category-jobs.resolver.js';
import { JobEventResolver } from './job-event.resolver.js';
import { JobPostingResolver } from './job-posting.resolver.js';
import { createJobViewerLoaders, type JobViewerLoaders } from './job-viewer.loaders.js';
import { JobViewerResolver, JobViewerStateResolver } from './job-viewer-state.resolver.js';
import { createJobLoaders, type JobLoaders } from './job.loaders.js';
import { isPublicJob, maySeeHiddenJob, maySeeHistory } from './job.policy.js';
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
    return job && maySeeHistory(viewer, job) ? event : null;
  },
};

/** Work that clients post. */
export function createJobsModule(): ViewerModule<JobLoaders, JobViewerLoaders> {
  return {
    resolvers: [
      new JobResolver(),
      new JobPostingResolver(new JobService({ createId })),
      new JobViewerResolver(),
      new JobViewerStateResolver(),
      new JobEventResolver(),
      new ViewerJobsResolver(),
      new UserJobsResolver(),
      new SkillJobsResolver(),
      new CategoryJobsResolver(),
    ],
    createLoaders: createJobLoaders,
    createViewerLoaders: createJobViewerLoaders,
    nodes: [jobNodes, eventNodes],
  };
}
