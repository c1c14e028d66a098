import { Authorized, Ctx, Mutation, Resolver } from 'type-graphql';
import { CurrentViewer } from '../../graphql/authorization.js';
import type { ViewerContext } from '../../graphql/context.js';
import { Input } from '../../graphql/errors/validate-input.js';
import { parseNodeId } from '../../graphql/node-id.js';
import { RateLimit } from '../../graphql/schema/rate-limit.directive.js';
import type { Viewer } from '../../graphql/viewer.js';
import { encodeTypeId } from '../../platform/ids/type-id.js';
import type { Uuid } from '../../platform/ids/uuid.js';
import {
  CancelJobInput,
  DeleteJobInput,
  PostJobInput,
  PublishJobInput,
  ReopenJobInput,
  UpdateJobInput,
} from './job-posting.inputs.js';
import {
  CancelJobPayload,
  DeleteJobPayload,
  type DeletedJob,
  type JobPayload,
  PostJobPayload,
  PublishJobPayload,
  ReopenJobPayload,
  UpdateJobPayload,
} from './job-posting.type.js';
import type { JobLoaders } from './job.loaders.js';
import { loadJobPayload } from './job-payload.loaders.js';
import type { JobService } from './job.service.js';

type Context = ViewerContext<JobLoaders>;

/** What clients do with their jobs. */
@Resolver()
export class JobPostingResolver {
  readonly #jobs: JobService;

  constructor(jobs: JobService) {
    this.#jobs = jobs;
  }

  @RateLimit({ limit: 10 })
  @Authorized()
  @Mutation(() => PostJobPayload, {
    nullable: true,
    description:
      'Posts a job, as a draft or open to bids at once. FORBIDDEN without the role CLIENT; BAD_USER_INPUT for terms that do not hold.',
  })
  async postJob(
    @CurrentViewer() viewer: Viewer,
    @Input(() => PostJobInput) input: PostJobInput,
    @Ctx() context: Context,
  ): Promise<JobPayload> {
    return loadJobPayload(context, await this.#jobs.post(context.write, viewer, input));
  }

  @RateLimit()
  @Authorized()
  @Mutation(() => UpdateJobPayload, {
    nullable: true,
    description:
      'Changes what a draft or an open job says; nothing changes, nor does its version, when it says all of that already. With open bids only title, description, skills and a later biddingEndsAt may change; once there was a bid, neither sealedBids nor the currency. CONFLICT with STALE_VERSION or ILLEGAL_STATE; FORBIDDEN to all but its client.',
  })
  async updateJob(
    @CurrentViewer() viewer: Viewer,
    @Input(() => UpdateJobInput) input: UpdateJobInput,
    @Ctx() context: Context,
  ): Promise<JobPayload> {
    const id = toJobId(input);
    return loadJobPayload(context, await this.#jobs.update(context.write, viewer, id, input));
  }

  @RateLimit()
  @Authorized()
  @Mutation(() => PublishJobPayload, {
    nullable: true,
    description:
      'Opens a draft to bids: until the end it names, or for 30 days when it names none that lies ahead. CONFLICT, ILLEGAL_STATE, for anything but a draft.',
  })
  async publishJob(
    @CurrentViewer() viewer: Viewer,
    @Input(() => PublishJobInput) input: PublishJobInput,
    @Ctx() context: Context,
  ): Promise<JobPayload> {
    return loadJobPayload(context, await this.#jobs.publish(context.write, viewer, toJobId(input)));
  }

  @RateLimit()
  @Authorized()
  @Mutation(() => DeleteJobPayload, {
    nullable: true,
    description: 'Throws a draft away. CONFLICT, ILLEGAL_STATE, once it was published: cancel it instead.',
  })
  async deleteJob(
    @CurrentViewer() viewer: Viewer,
    @Input(() => DeleteJobInput) input: DeleteJobInput,
    @Ctx() context: Context,
  ): Promise<DeleteJobPayload & DeletedJob> {
    const deleted = await this.#jobs.delete(context.write, viewer, toJobId(input));
    return { ...deleted, deletedJobId: encodeTypeId('job', deleted.jobId) };
  }

  @RateLimit()
  @Authorized()
  @Mutation(() => CancelJobPayload, {
    nullable: true,
    description:
      'Gives up a job that is open, expired or awarded, or, for a reason, one in progress. CONFLICT, ILLEGAL_STATE, otherwise. There is no way back.',
  })
  async cancelJob(
    @CurrentViewer() viewer: Viewer,
    @Input(() => CancelJobInput) input: CancelJobInput,
    @Ctx() context: Context,
  ): Promise<JobPayload> {
    const id = toJobId(input);
    return loadJobPayload(context, await this.#jobs.cancel(context.write, viewer, id, input.reason));
  }

  @RateLimit()
  @Authorized()
  @Mutation(() => ReopenJobPayload, {
    nullable: true,
    description: 'Lets an expired job take bids until a new end. CONFLICT, ILLEGAL_STATE, for any other.',
  })
  async reopenJob(
    @CurrentViewer() viewer: Viewer,
    @Input(() => ReopenJobInput) input: ReopenJobInput,
    @Ctx() context: Context,
  ): Promise<JobPayload> {
    const id = toJobId(input);
    return loadJobPayload(context, await this.#jobs.reopen(context.write, viewer, id, input.biddingEndsAt));
  }
}

function toJobId({ jobId }: { jobId: string }): Uuid {
  return parseNodeId('job', jobId, ['input', 'jobId']);
}
