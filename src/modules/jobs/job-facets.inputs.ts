import { ArgsType, Field, Int } from 'type-graphql';
import { z } from 'zod';
import { skillCountsMax } from './job-facets.type.js';

@ArgsType()
export class FacetSkillsArgs {
  static readonly rules = z.object({ first: z.number().int().min(1).max(skillCountsMax) });

  @Field(() => Int, { description: `How many of the skills that most jobs ask for, 1 to ${skillCountsMax}.` })
  first = 20;
}
