import { Args, Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import type { Connection } from '../../graphql/connection/connection.js';
import { PageArgs } from '../../graphql/connection/page-args.js';
import type { PublicContext } from '../../graphql/context.js';
import { Paged } from '../../graphql/schema/directives.js';
import type { PageRow } from '../../platform/database/keyset.js';
import { DeleteJobPayload, type DeletedJob } from '../jobs/job-posting.type.js';
import { jobOrder } from '../jobs/job-lists.queries.js';
import { Job, JobConnection, type JobRow } from '../jobs/job.type.js';
import type { IdeaLoaders } from './idea.loaders.js';
import { isPublicIdea } from './idea.policy.js';
import { Idea, type IdeaRow } from './idea.type.js';

type Context = PublicContext<IdeaLoaders>;

/** What ideas add to a job. */
@Resolver(() => Job)
export class JobIdeaResolver {
  @FieldResolver(() => Idea, {
    nullable: true,
    description: 'The idea this job grew from; null also when that was removed.',
  })
  idea(@Root() { id }: JobRow, @Ctx() { loaders }: Context): Promise<IdeaRow | null> {
    return loaders.ideaByJobId.load(id);
  }
}

/** What ideas add to a draft that is gone. */
@Resolver(() => DeleteJobPayload)
export class DeletedJobIdeaResolver {
  @FieldResolver(() => Idea, {
    nullable: true,
    description:
      'The idea the draft grew from, which is READY again when this was its last job; null also when that was removed.',
  })
  async idea(@Root() { ideaId }: DeletedJob, @Ctx() { loaders }: Context): Promise<IdeaRow | null> {
    const idea = ideaId === undefined ? null : await loaders.ideaById.load(ideaId);
    return idea && isPublicIdea(idea) ? idea : null;
  }
}

/** What grew from an idea. */
@Resolver(() => Idea)
export class IdeaJobsResolver {
  @Paged()
  @FieldResolver(() => JobConnection, {
    description: 'Jobs that grew from it and that everybody sees, newest published first.',
  })
  jobs(
    @Root() { id }: IdeaRow,
    @Args(() => PageArgs) args: PageArgs,
    @Ctx() { loaders }: Context,
  ): Promise<Connection<JobRow & PageRow>> {
    return loaders.jobsOfIdea.load({ parentId: id, filter: null, order: jobOrder(null), args });
  }
}
