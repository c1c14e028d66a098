import { Args, Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import type { Connection } from '../../graphql/connection/connection.js';
import type { PublicContext } from '../../graphql/context.js';
import { Paged } from '../../graphql/schema/directives.js';
import type { PageRow } from '../../platform/database/keyset.js';
import { Skill, type SkillRow } from '../skills/skill.type.js';
import { assertOrderable, SkillJobsArgs } from './job.inputs.js';
import type { JobLoaders } from './job.loaders.js';
import { jobOrder } from './job-lists.queries.js';
import { JobConnection, type JobRow } from './job.type.js';

type Context = PublicContext<JobLoaders>;

/** What jobs add to a skill. */
@Resolver(() => Skill)
export class SkillJobsResolver {
  @Paged()
  @FieldResolver(() => JobConnection, {
    description:
      'Public jobs that ask for this skill: open ones, newest published first, unless said otherwise.',
  })
  jobs(
    @Root() { id }: SkillRow,
    @Args(() => SkillJobsArgs) args: SkillJobsArgs,
    @Ctx() { loaders }: Context,
  ): Promise<Connection<JobRow & PageRow>> {
    const filter = { statuses: args.statuses };
    assertOrderable(args.orderBy, {});
    return loaders.jobsOfSkill.load({ parentId: id, filter, order: jobOrder(args.orderBy), args });
  }
}
