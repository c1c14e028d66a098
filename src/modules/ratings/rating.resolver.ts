import { Authorized, Ctx, FieldResolver, ID, Mutation, Resolver, Root } from 'type-graphql';
import { CurrentViewer } from '../../graphql/authorization.js';
import type { PublicContext, ViewerContext } from '../../graphql/context.js';
import { Input } from '../../graphql/errors/validate-input.js';
import { parseNodeId } from '../../graphql/node-id.js';
import { RateLimit } from '../../graphql/schema/rate-limit.directive.js';
import type { Viewer } from '../../graphql/viewer.js';
import { encodeTypeId } from '../../platform/ids/type-id.js';
import type { JobLoaders } from '../jobs/job.loaders.js';
import { Job, type JobRow } from '../jobs/job.type.js';
import type { UserLoaders } from '../users/user.loaders.js';
import { User, type UserRow } from '../users/user.type.js';
import { RateJobInput } from './rating.inputs.js';
import type { RatingLoaders } from './rating.loaders.js';
import { mayNameJob } from './rating.policy.js';
import { RateJobPayload } from './rating-payload.type.js';
import type { RatingService } from './rating.service.js';
import { Rating, type RatingRow } from './rating.type.js';

type Context = PublicContext<JobLoaders & RatingLoaders & UserLoaders>;

@Resolver(() => Rating)
export class RatingResolver {
  readonly #ratings: RatingService;

  constructor(ratings: RatingService) {
    this.#ratings = ratings;
  }

  @RateLimit()
  @Authorized()
  @Mutation(() => RateJobPayload, {
    nullable: true,
    description:
      'Rates the other side of an ended job, once, for good. It is hidden until both sides have rated or 14 days after the job ended. FORBIDDEN to all but the client and the hired freelancer; CONFLICT with ILLEGAL_STATE unless work began and the job has ended, ALREADY_RATED, or RATING_CLOSED after those 14 days.',
  })
  async rateJob(
    @CurrentViewer() viewer: Viewer,
    @Input(() => RateJobInput) input: RateJobInput,
    @Ctx() context: ViewerContext<JobLoaders & RatingLoaders>,
  ): Promise<{ rating: RatingRow | null; job: JobRow | null }> {
    const id = parseNodeId('job', input.jobId, ['input', 'jobId']);
    const { ratingId, jobId } = await this.#ratings.rate(context.write, viewer, id, input);
    // The loaders that were made for what the transaction wrote.
    const { ratingById, jobById } = context.loaders;
    const [rating, job] = await Promise.all([ratingById.load(ratingId), jobById.load(jobId)]);
    return { rating, job };
  }

  @FieldResolver(() => ID, { description: 'The global id, which starts with `rating_`.' })
  id(@Root() { id }: RatingRow): string {
    return encodeTypeId('rating', id);
  }

  @FieldResolver(() => Job, {
    nullable: true,
    description:
      'The job that ended. Null when it was removed, and when its bids are sealed, because the two would name its winner.',
  })
  async job(@Root() { jobId }: RatingRow, @Ctx() { loaders }: Context): Promise<JobRow | null> {
    const job = await loaders.jobById.load(jobId);
    return job && mayNameJob(job) ? job : null;
  }

  @FieldResolver(() => User, { description: 'Who rates.' })
  author(@Root() { authorId }: RatingRow, @Ctx() { loaders }: Context): Promise<UserRow | null> {
    return loaders.userById.load(authorId);
  }

  @FieldResolver(() => User, { description: 'Who is rated.' })
  subject(@Root() { subjectId }: RatingRow, @Ctx() { loaders }: Context): Promise<UserRow | null> {
    return loaders.userById.load(subjectId);
  }
}
