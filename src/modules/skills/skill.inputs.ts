import { ArgsType, Field } from 'type-graphql';
import { z } from 'zod';
import { UserOrder } from '../users/user.inputs.js';
import { PageArgs } from '../../graphql/connection/page-args.js';
import { inputList, lookupText } from '../../graphql/errors/validate-input.js';

/** Which skills to list. */
export interface SkillFilter {
  categories: string[] | null;
  query: string | null;
}

@ArgsType()
export class SkillsArgs extends PageArgs {
  static override readonly rules = z.intersection(
    PageArgs.rules,
    z.object({ categories: inputList(lookupText(60)), query: lookupText(100).nullish() }),
  );

  @Field(() => [String], {
    nullable: true,
    description: 'Only skills of these categories, given by slug; at most 50. An empty list matches nothing.',
  })
  categories?: string[] | null;

  @Field(() => String, {
    nullable: true,
    description: 'Only skills whose name contains this text, in any case of letters; 1 to 100 characters.',
  })
  query?: string | null;
}

@ArgsType()
export class SkillBySlugArgs {
  static readonly rules = z.object({ slug: lookupText(60) });

  @Field(() => String, { description: 'The slug, in any case of letters.' })
  slug!: string;
}

@ArgsType()
export class SkillFreelancersArgs extends PageArgs {
  @Field(() => UserOrder, { nullable: true, description: 'In which order; newest first when absent.' })
  orderBy?: UserOrder | null;
}
