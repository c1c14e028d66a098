import { Arg, Args, Ctx, FieldResolver, ID, Query, Resolver, Root } from 'type-graphql';
import type { Connection } from '../../graphql/connection/connection.js';
import type { PublicContext } from '../../graphql/context.js';
import { parseNodeId } from '../../graphql/node-id.js';
import { Paged } from '../../graphql/schema/directives.js';
import { RateLimit } from '../../graphql/schema/rate-limit.directive.js';
import type { PageRow } from '../../platform/database/keyset.js';
import { toSlug } from '../../platform/ids/slug.js';
import { encodeTypeId } from '../../platform/ids/type-id.js';
import { assertUsersOrderable } from '../users/user.inputs.js';
import { userOrder } from '../users/user-lists.queries.js';
import { UserConnection, type UserRow } from '../users/user.type.js';
import { SkillBySlugArgs, SkillFreelancersArgs, SkillsArgs } from './skill.inputs.js';
import type { SkillLoaders } from './skill.loaders.js';
import { skillOrder } from './skill.queries.js';
import { Category, Skill, SkillConnection, type CategoryRow, type SkillRow } from './skill.type.js';

type Context = PublicContext<SkillLoaders>;

@Resolver(() => Skill)
export class SkillResolver {
  @Query(() => Skill, { nullable: true, description: 'A skill by id; null when there is none.' })
  skill(
    @Arg('id', () => ID, { description: 'An id that starts with `skill_`.' }) id: string,
    @Ctx() { loaders }: Context,
  ): Promise<SkillRow | null> {
    return loaders.skillById.load(parseNodeId('skill', id, ['id']));
  }

  @Query(() => Skill, { nullable: true, description: 'A skill by slug; null when there is none.' })
  skillBySlug(
    @Args(() => SkillBySlugArgs) { slug }: SkillBySlugArgs,
    @Ctx() { loaders }: Context,
  ): Promise<SkillRow | null> {
    return loaders.skillBySlug.load(toSlug(slug));
  }

  @RateLimit({ limit: 120, when: 'query' })
  @Paged()
  @Query(() => SkillConnection, { nullable: true, description: 'Skills, A to Z.' })
  skills(
    @Args(() => SkillsArgs) args: SkillsArgs,
    @Ctx() { loaders }: Context,
  ): Promise<Connection<SkillRow & PageRow>> {
    const { categories = null, query = null } = args;
    return loaders.skillsMatching.load({
      parentId: null,
      filter: { categories, query },
      order: skillOrder,
      args,
    });
  }

  @FieldResolver(() => ID, { description: 'The global id, which starts with `skill_`.' })
  id(@Root() skill: SkillRow): string {
    return encodeTypeId('skill', skill.id);
  }

  @FieldResolver(() => Category, { description: 'The field of work it belongs to.' })
  category(@Root() { categoryId, categorySlug, categoryName }: SkillRow): CategoryRow {
    return { id: categoryId, slug: categorySlug, name: categoryName };
  }

  @Paged()
  @FieldResolver(() => UserConnection, {
    description: 'Freelancers who name this skill, newest first unless ordered.',
  })
  freelancers(
    @Root() { id }: SkillRow,
    @Args(() => SkillFreelancersArgs) args: SkillFreelancersArgs,
    @Ctx() { loaders }: Context,
  ): Promise<Connection<UserRow & PageRow>> {
    assertUsersOrderable(args.orderBy, {});
    return loaders.freelancersOfSkill.load({
      parentId: id,
      filter: null,
      order: userOrder(args.orderBy),
      args,
    });
  }
}
