import { Field, ID, InputType, Int } from 'type-graphql';
import { z } from 'zod';
import { paragraphs } from '../../graphql/errors/text-rules.js';
import { MoneyInput } from '../../graphql/money.type.js';

/** What every bid offers. */
export const offerRules = {
  amount: MoneyInput.rules.extend({ amount: z.number().min(1) }),
  deliveryDays: z.number().min(1).max(365),
};

@InputType({ description: 'A bid to place.' })
export class PlaceBidInput {
  static readonly rules = z.object({
    ...offerRules,
    jobId: z.string(),
    jobVersion: z.number().nullish(),
    message: paragraphs(5_000),
  });

  @Field(() => ID, { description: 'An id that starts with `job_`.' })
  jobId!: string;

  @Field(() => Int, {
    nullable: true,
    description:
      'The version of the job that the bid was written for: CONFLICT, STALE_VERSION, when the job has moved on.',
  })
  jobVersion?: number | null;

  @Field(() => MoneyInput, {
    description:
      "For the whole job, or an hour of it, as the job's budget says; 1 or more of the minor unit, in the job's currency, else BAD_USER_INPUT, CURRENCY_MISMATCH.",
  })
  amount!: MoneyInput;

  @Field(() => Int, { description: 'In how many days the work would be delivered, 1 to 365.' })
  deliveryDays!: number;

  @Field(() => String, {
    description:
      'What to say to the client: plain text of 1 to 5,000 characters; white space at its ends is dropped. It cannot be changed later.',
  })
  message!: string;
}
