import { Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import type { PublicContext } from '../../graphql/context.js';
import { AtMost } from '../../graphql/schema/directives.js';
import { User, type UserRow } from '../users/user.type.js';
import type { SkillLoaders } from './skill.loaders.js';
import { Skill, skillsOfUserMax, type SkillRow } from './skill.type.js';

/** What skills add to a member. */
@Resolver(() => User)
export class UserSkillsResolver {
  @AtMost(skillsOfUserMax)
  @FieldResolver(() => [Skill], { description: "What the member can do, in the member's own order." })
  skills(@Root() { id }: UserRow, @Ctx() { loaders }: PublicContext<SkillLoaders>): Promise<SkillRow[]> {
    return loaders.skillsByUserId.load(id);
  }
}
