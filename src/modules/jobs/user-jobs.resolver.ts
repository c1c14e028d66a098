import { Args, Ctx, FieldResolver, Int, Resolver, Root } from 'type-graphql';
import type { Connection } from '../../graphql/connection/connection.js';
import type { PublicContext } from '../../graphql/context.js';
import { Paged } from '../../graphql/schema/directives.js';
import type { PageRow } from '../../platform/database/keyset.js';
import { User, type UserRow } from '../users/user.type.js';
import { assertOrderable, UserJobsArgs } from './job.inputs.js';
import type { JobLoaders } from './job.loaders.js';
import { jobOrder } from './job-lists.queries.js';
import { JobConnection, type JobRow } from './job.type.js';

type Context = PublicContext<JobLoaders>;

/** What jobs add to a member. */
@Resolver(() => User)
export class UserJobsResolver {
  @Paged()
  @FieldResolver(() => JobConnection, {
    description:
      'Jobs the member posted that anybody may see, newest published first unless ordered. Drafts are never among them.',
  })
  jobs(
    @Root() { id }: UserRow,
    @Args(() => UserJobsArgs) args: UserJobsArgs,
    @Ctx() { loaders }: Context,
  ): Promise<Connection<JobRow & PageRow>> {
    const filter = { statuses: args.statuses ?? null };
    assertOrderable(args.orderBy, {});
    return loaders.jobsOfClient.load({ parentId: id, filter, order: jobOrder(args.orderBy), args });
  }

  @FieldResolver(() => Int, {
    description:
      'Public jobs the member posted as a client, whatever became of them. Like every list and count it leaves out open jobs of a suspended member.',
  })
  async postedJobCount(@Root() { id }: UserRow, @Ctx() { loaders }: Context): Promise<number> {
    return (await loaders.jobCountsByMemberId.load(id))?.posted ?? 0;
  }

  @FieldResolver(() => Int, {
    description:
      'Completed jobs that the member posted as a client, and those that the member was hired for. Of the latter sealed ones are left out.',
  })
  async completedJobCount(@Root() { id }: UserRow, @Ctx() { loaders }: Context): Promise<number> {
    return (await loaders.jobCountsByMemberId.load(id))?.completed ?? 0;
  }
}
