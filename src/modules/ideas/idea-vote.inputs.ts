import { Field, ID, InputType } from 'type-graphql';
import { z } from 'zod';

@InputType({ description: 'An idea to vote for.' })
export class VoteForIdeaInput {
  static readonly rules = z.object({ ideaId: z.string() });

  @Field(() => ID, { description: 'An id that starts with `idea_`.' })
  ideaId!: string;
}

@InputType({ description: 'An idea to take the vote from.' })
export class WithdrawVoteInput {
  static readonly rules = z.object({ ideaId: z.string() });

  @Field(() => ID, { description: 'An id that starts with `idea_`.' })
  ideaId!: string;
}
