import { Field, ID, InputType } from 'type-graphql';
import { z } from 'zod';
import { paragraphs } from '../../graphql/errors/text-rules.js';

const rules = { userId: z.string(), reason: paragraphs(5_000) };

@InputType({ description: 'A member to suspend.' })
export class SuspendUserInput {
  static readonly rules = z.object(rules);

  @Field(() => ID, { description: 'An id that starts with `user_`.' })
  userId!: string;

  @Field(() => String, { description: 'Why, in 1 to 5,000 characters, for the member and for the audit.' })
  reason!: string;
}

@InputType({ description: 'A suspended member to restore.' })
export class RestoreUserInput {
  static readonly rules = z.object({ ...rules, reason: rules.reason.nullish() });

  @Field(() => ID, { description: 'An id that starts with `user_`.' })
  userId!: string;

  @Field(() => String, { nullable: true, description: 'Why, in 1 to 5,000 characters, for the audit.' })
  reason?: string | null;
}
