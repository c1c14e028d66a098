import { Field, ID, InputType } from 'type-graphql';
import { z } from 'zod';
import { lookupText } from '../../graphql/errors/validate-input.js';
import { BudgetInput } from '../jobs/job-posting.inputs.js';

@InputType({ description: 'An idea to make a job of, and what the job says beyond the idea.' })
export class PromoteIdeaInput {
  static readonly rules = z.object({
    ideaId: z.string(),
    budget: BudgetInput.rules,
    category: lookupText(60),
    sealedBids: z.boolean(),
  });

  @Field(() => ID, { description: 'An id that starts with `idea_`.' })
  ideaId!: string;

  @Field(() => BudgetInput, { description: 'What to pay.' })
  budget!: BudgetInput;

  @Field(() => String, {
    description:
      'The slug of its category, in any case of letters. BAD_USER_INPUT, UNKNOWN, when there is none.',
  })
  category!: string;

  @Field(() => Boolean, {
    description: 'Whether bids are hidden from everybody but the client and their bidder.',
  })
  sealedBids = false;
}
