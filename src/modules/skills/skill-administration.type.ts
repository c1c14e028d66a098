import { Field, ID, ObjectType } from 'type-graphql';
import { Skill, type SkillRow } from './skill.type.js';

/** What each mutation of a skill answers. */
export interface SkillPayload {
  skill: SkillRow;
}

@ObjectType({ simpleResolvers: true, description: 'A new skill.' })
export class CreateSkillPayload {
  @Field(() => Skill, { description: 'The skill.' })
  skill!: SkillRow;
}

@ObjectType({ simpleResolvers: true, description: 'A changed skill.' })
export class UpdateSkillPayload {
  @Field(() => Skill, { description: 'The skill as it now stands.' })
  skill!: SkillRow;
}

@ObjectType({ simpleResolvers: true, description: 'A skill that took over another.' })
export class MergeSkillsPayload {
  @Field(() => Skill, { description: 'The skill that stayed.' })
  skill!: SkillRow;

  @Field(() => ID, { description: 'The id of the skill that is gone; its slug goes on resolving.' })
  deletedSkillId!: string;
}
