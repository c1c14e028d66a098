import { ArgsType, Field, ID, InputType, Int } from 'type-graphql';
import { z } from 'zod';
import { PageArgs } from '../../graphql/connection/page-args.js';
import { paragraphs } from '../../graphql/errors/text-rules.js';
import { UserRole } from '../users/user.type.js';

@InputType({ description: 'What to say of the other side of an ended job.' })
export class RateJobInput {
  static readonly rules = z.object({
    jobId: z.string(),
    score: z.number().min(1).max(5),
    comment: paragraphs(5_000).nullish(),
  });

  @Field(() => ID, { description: 'An id that starts with `job_`.' })
  jobId!: string;

  @Field(() => Int, { description: 'From 1 to 5; 5 is best. Else BAD_USER_INPUT, OUT_OF_RANGE.' })
  score!: number;

  @Field(() => String, {
    nullable: true,
    description: 'Plain text of 1 to 5,000 characters; white space at its ends is dropped.',
  })
  comment?: string | null;
}

@ArgsType()
export class UserRatingsArgs extends PageArgs {
  @Field(() => UserRole, {
    nullable: true,
    description: 'Received in this role; in either when absent.',
  })
  side?: UserRole | null;
}

/** Which ratings of a member to list. */
export interface UserRatingsFilter {
  side: UserRole | null;
}
