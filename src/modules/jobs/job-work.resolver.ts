import { Authorized, Ctx, Mutation, Resolver } from 'type-graphql';
import { CurrentViewer } from '../../graphql/authorization.js';
import type { ViewerContext } from '../../graphql/context.js';
import { Input } from '../../graphql/errors/validate-input.js';
import { parseNodeId } from '../../graphql/node-id.js';
import { RateLimit } from '../../graphql/schema/rate-limit.directive.js';
import type { Viewer } from '../../graphql/viewer.js';
import type { JobLoaders } from './job.loaders.js';
import { loadJobPayload } from './job-payload.loaders.js';
import type { JobPayload } from './job-posting.type.js';
import { CompleteJobInput, DeliverJobInput, RequestJobChangesInput } from './job-work.inputs.js';
import type { JobWorkService } from './job-work.service.js';
import { CompleteJobPayload, DeliverJobPayload, RequestJobChangesPayload } from './job-work.type.js';

type Context = ViewerContext<JobLoaders>;

/** What the two sides of a job do while it is in progress. */
@Resolver()
export class JobWorkResolver {
  readonly #work: JobWorkService;

  constructor(work: JobWorkService) {
    this.#work = work;
  }

  @RateLimit()
  @Authorized()
  @Mutation(() => DeliverJobPayload, {
    nullable: true,
    description:
      'Declares the work delivered: it completes by itself 14 days later, unless the client asks for changes or accepts it before. FORBIDDEN to all but the hired freelancer; CONFLICT, ILLEGAL_STATE, unless the job is in progress. A further delivery takes the place of the one before, and its 14 days begin anew.',
  })
  async deliverJob(
    @CurrentViewer() viewer: Viewer,
    @Input(() => DeliverJobInput) { jobId, message }: DeliverJobInput,
    @Ctx() context: Context,
  ): Promise<JobPayload> {
    const id = parseNodeId('job', jobId, ['input', 'jobId']);
    return loadJobPayload(context, await this.#work.deliver(context.write, viewer, id, message));
  }

  @RateLimit()
  @Authorized()
  @Mutation(() => RequestJobChangesPayload, {
    nullable: true,
    description:
      'Asks for changes: the job no longer completes by itself, and the next delivery begins 14 new days. FORBIDDEN to all but the client; CONFLICT, ILLEGAL_STATE, unless the job is in progress.',
  })
  async requestJobChanges(
    @CurrentViewer() viewer: Viewer,
    @Input(() => RequestJobChangesInput) { jobId, reason }: RequestJobChangesInput,
    @Ctx() context: Context,
  ): Promise<JobPayload> {
    const id = parseNodeId('job', jobId, ['input', 'jobId']);
    return loadJobPayload(context, await this.#work.requestChanges(context.write, viewer, id, reason));
  }

  @RateLimit()
  @Authorized()
  @Mutation(() => CompleteJobPayload, {
    nullable: true,
    description:
      'Accepts the work, delivered or not: the job ends, and for 14 days each side may rate the other. FORBIDDEN to all but the client; CONFLICT, ILLEGAL_STATE, unless the job is in progress.',
  })
  async completeJob(
    @CurrentViewer() viewer: Viewer,
    @Input(() => CompleteJobInput) { jobId }: CompleteJobInput,
    @Ctx() context: Context,
  ): Promise<JobPayload> {
    const id = parseNodeId('job', jobId, ['input', 'jobId']);
    return loadJobPayload(context, await this.#work.complete(context.write, viewer, id));
  }
}
