import { GraphQLCurrency, GraphQLDateTime, GraphQLSafeInt } from 'graphql-scalars';
import { Field, ID, InputType, Int } from 'type-graphql';
import { z } from 'zod';
import { oneLine, paragraphs } from '../../graphql/errors/text-rules.js';
import { lookupText } from '../../graphql/errors/validate-input.js';
import { BudgetType, skillsOfJobMax } from './job.type.js';

const amountMax = Number.MAX_SAFE_INTEGER;

const rules = {
  jobId: z.string(),
  title: oneLine(200),
  description: paragraphs(5_000),
  category: lookupText(60),
  // Counted before it is looked into.
  skills: z
    .array(z.unknown())
    .max(skillsOfJobMax)
    .pipe(z.array(lookupText(60))),
  reason: paragraphs(5_000),
};

@InputType({
  description:
    'What the client means to pay. Always given whole, so that no change can leave its ends upside down.',
})
export class BudgetInput {
  static readonly rules = z
    .object({
      type: z.string(),
      currency: z.string(),
      min: z.number().min(0).max(amountMax),
      max: z.number().min(1).max(amountMax),
    })
    .check(({ value: { min, max }, issues }) => {
      if (min <= max) return;
      issues.push({
        code: 'too_big',
        origin: 'number',
        maximum: max,
        inclusive: true,
        input: min,
        path: ['min'],
      });
    });

  @Field(() => BudgetType, { description: 'What the amounts pay for.' })
  type: BudgetType = 'FIXED';

  @Field(() => GraphQLCurrency, { description: 'ISO 4217 code such as `EUR`, for both ends.' })
  currency!: string;

  @Field(() => GraphQLSafeInt, { description: 'The lower end in the minor unit, from 0 to `max`.' })
  min!: number;

  @Field(() => GraphQLSafeInt, { description: 'The upper end in the minor unit, 1 or more.' })
  max!: number;
}

@InputType({ description: 'A new job.' })
export class PostJobInput {
  static readonly rules = z.object({
    title: rules.title,
    description: rules.description,
    category: rules.category,
    budget: BudgetInput.rules,
    skills: rules.skills,
    sealedBids: z.boolean(),
    biddingEndsAt: z.date().nullish(),
    draft: z.boolean(),
  });

  @Field(() => String, {
    description: 'One line of 1 to 200 characters; white space at its ends is dropped.',
  })
  title!: string;

  @Field(() => String, {
    description: 'Plain text of 1 to 5,000 characters; white space at its ends is dropped.',
  })
  description!: string;

  @Field(() => String, {
    description:
      'The slug of its category, in any case of letters. BAD_USER_INPUT, UNKNOWN, when there is none.',
  })
  category!: string;

  @Field(() => BudgetInput, { description: 'What to pay.' })
  budget!: BudgetInput;

  @Field(() => [String], {
    description:
      'The slugs of the skills it asks for, at most 10, in the order to show them; one that is named twice counts once. BAD_USER_INPUT, UNKNOWN, for each that does not exist.',
  })
  skills: string[] = [];

  @Field(() => Boolean, {
    description: 'Whether bids are hidden from everybody but the client and their bidder.',
  })
  sealedBids = false;

  @Field(() => GraphQLDateTime, {
    nullable: true,
    description:
      'Until when bids are taken. It must lie ahead, else BAD_USER_INPUT, OUT_OF_RANGE. 30 days from publication when absent.',
  })
  biddingEndsAt?: Date | null;

  @Field(() => Boolean, { description: 'Keeps it as a draft that only the client sees, until `publishJob`.' })
  draft = false;
}

@InputType({ description: 'Changes of a job. What is left out stays as it is.' })
export class UpdateJobInput {
  static readonly rules = z.object({
    jobId: rules.jobId,
    expectedVersion: z.number().nullish(),
    title: rules.title.optional(),
    description: rules.description.optional(),
    category: rules.category.optional(),
    budget: BudgetInput.rules.optional(),
    sealedBids: z.boolean().optional(),
    skills: rules.skills.optional(),
    biddingEndsAt: z.date().nullish(),
  });

  @Field(() => ID, { description: 'An id that starts with `job_`.' })
  jobId!: string;

  @Field(() => Int, {
    nullable: true,
    description: 'The version the changes were made for: CONFLICT, STALE_VERSION, when the job has moved on.',
  })
  expectedVersion?: number | null;

  @Field(() => String, { nullable: true, description: 'One line of 1 to 200 characters. Cannot be cleared.' })
  title?: string;

  @Field(() => String, {
    nullable: true,
    description: 'Plain text of 1 to 5,000 characters. Cannot be cleared.',
  })
  description?: string;

  @Field(() => String, {
    nullable: true,
    description: 'The slug of another category, in any case of letters. Cannot be cleared.',
  })
  category?: string;

  @Field(() => BudgetInput, { nullable: true, description: 'The whole new budget. Cannot be cleared.' })
  budget?: BudgetInput;

  @Field(() => Boolean, { nullable: true, description: 'Whether bids are sealed. Cannot be cleared.' })
  sealedBids?: boolean;

  @Field(() => [String], {
    nullable: true,
    description:
      'The slugs of all skills it asks for from now on, at most 10; an empty list for none. Not null.',
  })
  skills?: string[];

  @Field(() => GraphQLDateTime, {
    nullable: true,
    description:
      'Another end of bidding, which must lie ahead. Null clears it on a draft; on an open job it cannot be cleared.',
  })
  biddingEndsAt?: Date | null;
}

@InputType({ description: 'A draft to open to bids.' })
export class PublishJobInput {
  static readonly rules = z.object({ jobId: rules.jobId });

  @Field(() => ID, { description: 'An id that starts with `job_`.' })
  jobId!: string;
}

@InputType({ description: 'A draft to throw away.' })
export class DeleteJobInput {
  static readonly rules = z.object({ jobId: rules.jobId });

  @Field(() => ID, { description: 'An id that starts with `job_`.' })
  jobId!: string;
}

@InputType({ description: 'A job to give up.' })
export class CancelJobInput {
  static readonly rules = z.object({ jobId: rules.jobId, reason: rules.reason.nullish() });

  @Field(() => ID, { description: 'An id that starts with `job_`.' })
  jobId!: string;

  @Field(() => String, {
    nullable: true,
    description:
      'Why, in 1 to 5,000 characters, for the history. Once work has begun it must be given, else BAD_USER_INPUT, REQUIRED.',
  })
  reason?: string | null;
}

@InputType({ description: 'An expired job that takes bids again.' })
export class ReopenJobInput {
  static readonly rules = z.object({ jobId: rules.jobId, biddingEndsAt: z.date() });

  @Field(() => ID, { description: 'An id that starts with `job_`.' })
  jobId!: string;

  @Field(() => GraphQLDateTime, {
    description: 'The new end of bidding. It must lie ahead, else BAD_USER_INPUT, OUT_OF_RANGE.',
  })
  biddingEndsAt!: Date;
}
