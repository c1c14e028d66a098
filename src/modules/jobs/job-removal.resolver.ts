import { Authorized, Ctx, Mutation, Resolver } from 'type-graphql';
import { CurrentViewer } from '../../graphql/authorization.js';
import type { ViewerContext } from '../../graphql/context.js';
import { Input } from '../../graphql/errors/validate-input.js';
import { parseNodeId } from '../../graphql/node-id.js';
import { RateLimit } from '../../graphql/schema/rate-limit.directive.js';
import type { Viewer } from '../../graphql/viewer.js';
import type { Permission } from '../accounts/viewer.type.js';
import type { JobLoaders } from './job.loaders.js';
import { loadJobPayload } from './job-payload.loaders.js';
import type { JobPayload } from './job-posting.type.js';
import { RemoveJobInput, RestoreJobInput } from './job-removal.inputs.js';
import type { JobRemovalService } from './job-removal.service.js';
import { RemoveJobPayload, RestoreJobPayload } from './job-removal.type.js';

type Context = ViewerContext<JobLoaders>;

/** What moderators do with jobs. */
@Resolver()
export class JobRemovalResolver {
  readonly #removals: JobRemovalService;

  constructor(removals: JobRemovalService) {
    this.#removals = removals;
  }

  @Authorized<Permission>('MODERATE')
  @RateLimit()
  @Mutation(() => RemoveJobPayload, {
    nullable: true,
    description:
      'Takes a job down, whatever its state: its open and awarded bids are closed, and only its client, the hired freelancer and moderators still see it. Its clocks stop, but the 14 days for ratings. FORBIDDEN without the permission MODERATE; CONFLICT, ILLEGAL_STATE, for one that is removed already.',
  })
  async removeJob(
    @CurrentViewer() viewer: Viewer,
    @Input(() => RemoveJobInput) { jobId, reason }: RemoveJobInput,
    @Ctx() context: Context,
  ): Promise<JobPayload> {
    const id = parseNodeId('job', jobId, ['input', 'jobId']);
    return loadJobPayload(context, await this.#removals.remove(context.write, viewer, id, reason));
  }

  @Authorized<Permission>('MODERATE')
  @RateLimit()
  @Mutation(() => RestoreJobPayload, {
    nullable: true,
    description:
      'Brings a removed job back in the state it had, with as much time left as it had; one that was open or awarded comes back as expired, and its bids stay closed. FORBIDDEN without the permission MODERATE; CONFLICT, ILLEGAL_STATE, for one that is not removed.',
  })
  async restoreJob(
    @CurrentViewer() viewer: Viewer,
    @Input(() => RestoreJobInput) { jobId, reason }: RestoreJobInput,
    @Ctx() context: Context,
  ): Promise<JobPayload> {
    const id = parseNodeId('job', jobId, ['input', 'jobId']);
    return loadJobPayload(context, await this.#removals.restore(context.write, viewer, id, reason));
  }
}
