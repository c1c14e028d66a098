import { Field, ID, InputType } from 'type-graphql';
import { z } from 'zod';
import { paragraphs } from '../../graphql/errors/text-rules.js';

const reason = paragraphs(5_000);

@InputType({ description: 'A job to take down.' })
export class RemoveJobInput {
  static readonly rules = z.object({ jobId: z.string(), reason });

  @Field(() => ID, { description: 'An id that starts with `job_`.' })
  jobId!: string;

  @Field(() => String, {
    description: 'Why, in 1 to 5,000 characters: its client and the hired freelancer read it in the history.',
  })
  reason!: string;
}

@InputType({ description: 'A removed job to bring back.' })
export class RestoreJobInput {
  static readonly rules = z.object({ jobId: z.string(), reason: reason.nullish() });

  @Field(() => ID, { description: 'An id that starts with `job_`.' })
  jobId!: string;

  @Field(() => String, {
    nullable: true,
    description: 'Why, in 1 to 5,000 characters, for the history.',
  })
  reason?: string | null;
}
