import { Field, ID, InputType } from 'type-graphql';
import { z } from 'zod';
import { paragraphs } from '../../graphql/errors/text-rules.js';

const words = paragraphs(5_000);

@InputType({ description: 'Work that is done.' })
export class DeliverJobInput {
  static readonly rules = z.object({ jobId: z.string(), message: words.nullish() });

  @Field(() => ID, { description: 'An id that starts with `job_`.' })
  jobId!: string;

  @Field(() => String, {
    nullable: true,
    description:
      'What to tell the client, in 1 to 5,000 characters; the history keeps it as the reason of the event.',
  })
  message?: string | null;
}

@InputType({ description: 'What is to be changed.' })
export class RequestJobChangesInput {
  static readonly rules = z.object({ jobId: z.string(), reason: words });

  @Field(() => ID, { description: 'An id that starts with `job_`.' })
  jobId!: string;

  @Field(() => String, { description: 'What has to change, in 1 to 5,000 characters, for the history.' })
  reason!: string;
}

@InputType({ description: 'Work that is accepted.' })
export class CompleteJobInput {
  static readonly rules = z.object({ jobId: z.string() });

  @Field(() => ID, { description: 'An id that starts with `job_`.' })
  jobId!: string;
}
