import { Arg, Args, Ctx, FieldResolver, ID, Query, Resolver, Root } from 'type-graphql';
import type { Connection } from '../../graphql/connection/connection.js';
import type { PublicContext, ViewerContext } from '../../graphql/context.js';
import { toMoney } from '../../graphql/money.type.js';
import { parseNodeId } from '../../graphql/node-id.js';
import { AtMost, Free, Paged } from '../../graphql/schema/directives.js';
import { RateLimit } from '../../graphql/schema/rate-limit.directive.js';
import type { PageRow } from '../../platform/database/keyset.js';
import { encodeTypeId } from '../../platform/ids/type-id.js';
import type { SkillLoaders } from '../skills/skill.loaders.js';
import { Category, Skill, type CategoryRow, type SkillRow } from '../skills/skill.type.js';
import type { UserLoaders } from '../users/user.loaders.js';
import { User, type UserRow } from '../users/user.type.js';
import { assertOrderable, JobsArgs, toJobCriteria } from './job.inputs.js';
import type { JobLoaders } from './job.loaders.js';
import { isPublicJob, maySeeHiddenJob } from './job.policy.js';
import { jobOrder } from './job-lists.queries.js';
import { Budget, Job, JobConnection, skillsOfJobMax, type JobRow } from './job.type.js';

type Context = PublicContext<JobLoaders & SkillLoaders & UserLoaders>;

@Resolver(() => Job)
export class JobResolver {
  @Query(() => Job, {
    nullable: true,
    description:
      'A job by id; null when there is none that the caller may see. Drafts are for their client and moderators, removed jobs for the hired freelancer, too.',
  })
  async job(
    @Arg('id', () => ID, { description: 'An id that starts with `job_`.' }) id: string,
    @Ctx() context: ViewerContext<JobLoaders>,
  ): Promise<JobRow | null> {
    const job = await context.loaders.jobById.load(parseNodeId('job', id, ['id']));
    if (job && isPublicJob(job)) return job;
    // Looked at whether or not there is a hidden one: an answer that is private only then would give it away.
    const { viewer } = context;
    return viewer && job && maySeeHiddenJob(viewer, job) ? job : null;
  }

  @RateLimit({ limit: 120, when: 'filter.query' })
  @Paged()
  @Query(() => JobConnection, {
    nullable: true,
    description: 'Public jobs, newest published first unless ordered. The same answer for everybody.',
  })
  async jobs(
    @Args(() => JobsArgs) args: JobsArgs,
    @Ctx() { loaders }: Context,
  ): Promise<Connection<JobRow & PageRow>> {
    const criteria = toJobCriteria(args.filter);
    assertOrderable(args.orderBy, args.filter ?? {});
    const query = args.filter?.query;
    const search = query == null ? null : await loaders.jobSearchByText.load(query.trim());
    const filter = { ...criteria, search };
    return loaders.jobsMatching.load({ parentId: null, filter, order: jobOrder(args.orderBy), args });
  }

  @FieldResolver(() => ID, { description: 'The global id, which starts with `job_`.' })
  id(@Root() job: JobRow): string {
    return encodeTypeId('job', job.id);
  }

  @FieldResolver(() => User, { description: 'The member who posted it.' })
  client(@Root() { clientId }: JobRow, @Ctx() { loaders }: Context): Promise<UserRow | null> {
    return loaders.userById.load(clientId);
  }

  @FieldResolver(() => Category, { description: 'The field of work it belongs to.' })
  category(@Root() { categoryId, categorySlug, categoryName }: JobRow): CategoryRow {
    return { id: categoryId, slug: categorySlug, name: categoryName };
  }

  @AtMost(skillsOfJobMax)
  @FieldResolver(() => [Skill], { description: "What it asks for, in the client's own order." })
  skills(@Root() { id }: JobRow, @Ctx() { loaders }: Context): Promise<SkillRow[]> {
    return loaders.skillsByJobId.load(id);
  }

  @Free()
  @FieldResolver(() => Budget, { description: 'What the client means to pay.' })
  budget(@Root() job: JobRow): Budget {
    return {
      type: job.budgetType,
      min: toMoney(job.budgetMin, job.budgetCurrency),
      max: toMoney(job.budgetMax, job.budgetCurrency),
    };
  }
}
