import { Field, ID, InputType } from 'type-graphql';
import { z } from 'zod';
import { paragraphs } from '../../graphql/errors/text-rules.js';

const reason = paragraphs(5_000);

@InputType({ description: 'An idea to take down.' })
export class RemoveIdeaInput {
  static readonly rules = z.object({ ideaId: z.string(), reason });

  @Field(() => ID, { description: 'An id that starts with `idea_`.' })
  ideaId!: string;

  @Field(() => String, { description: 'Why, in 1 to 5,000 characters, for the record.' })
  reason!: string;
}

@InputType({ description: 'An idea to bring back.' })
export class RestoreIdeaInput {
  static readonly rules = z.object({ ideaId: z.string(), reason: reason.nullish() });

  @Field(() => ID, { description: 'An id that starts with `idea_`.' })
  ideaId!: string;

  @Field(() => String, { nullable: true, description: 'Why, in 1 to 5,000 characters, for the record.' })
  reason?: string | null;
}
