import type { ViewerContext } from '../../graphql/context.js';
import { NotFoundError } from '../../platform/errors/app-error.js';
import { encodeTypeId } from '../../platform/ids/type-id.js';
import type { Uuid } from '../../platform/ids/uuid.js';
import type { JobLoaders } from './job.loaders.js';
import { isPublicJob, maySeeHiddenJob } from './job.policy.js';
import type { JobPayload } from './job-posting.type.js';

/**
 * The job as it now stands, for whoever has just written it, or repeats what they wrote before. Takes the context, because its
 * loaders are made anew after a write.
 *
 * @throws {NotFoundError} it was a draft and has been deleted since, or it has been hidden from them.
 */
export async function loadJobPayload(
  { loaders, viewer }: Pick<ViewerContext<JobLoaders>, 'loaders' | 'viewer'>,
  id: Uuid,
): Promise<JobPayload> {
  const job = await loaders.jobById.load(id);
  if (!job || !(isPublicJob(job) || (viewer && maySeeHiddenJob(viewer, job))))
    throw new NotFoundError('job', encodeTypeId('job', id));
  return { job };
}
