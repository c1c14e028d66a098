import type { GraphqlModule } from '../../graphql/module.js';
import { CategoryJobsResolver } from './category-jobs.resolver.js';
import { createJobLoaders, type JobLoaders } from './job.loaders.js';
import { isPublicJob } from './job.policy.js';
import { JobResolver } from './job.resolver.js';
import { SkillJobsResolver } from './skill-jobs.resolver.js';
import { UserJobsResolver } from './user-jobs.resolver.js';

/** Work that clients post. */
export function createJobsModule(): GraphqlModule<JobLoaders> {
  return {
    resolvers: [
      new JobResolver(),
      new UserJobsResolver(),
      new SkillJobsResolver(),
      new CategoryJobsResolver(),
    ],
    createLoaders: createJobLoaders,
    nodes: [
      {
        prefix: 'job',
        typeName: 'Job',
        load: async (loaders, id) => {
          const job = await loaders.jobById.load(id);
          return job && isPublicJob(job) ? job : null;
        },
      },
    ],
  };
}
