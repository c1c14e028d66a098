import { Field, ID, InputType, Int } from 'type-graphql';
import { z } from 'zod';
import { paragraphs } from '../../graphql/errors/text-rules.js';

const rules = { bidId: z.string(), words: paragraphs(5_000).nullish() };

@InputType({ description: 'A bid to offer the job for.' })
export class AwardBidInput {
  static readonly rules = z.object({ bidId: rules.bidId, bidVersion: z.number(), message: rules.words });

  @Field(() => ID, { description: 'An id that starts with `bid_`.' })
  bidId!: string;

  @Field(() => Int, {
    description:
      'The version of the bid that the client looked at, so that nobody is bound to an amount they never saw: CONFLICT, STALE_VERSION, when the bid has changed.',
  })
  bidVersion!: number;

  @Field(() => String, {
    nullable: true,
    description: 'What to say with the award, in 1 to 5,000 characters, for the history.',
  })
  message?: string | null;
}

@InputType({ description: 'An award to take back.' })
export class RevokeAwardInput {
  static readonly rules = z.object({ bidId: rules.bidId, reason: rules.words });

  @Field(() => ID, { description: 'An id that starts with `bid_`.' })
  bidId!: string;

  @Field(() => String, { nullable: true, description: 'Why, in 1 to 5,000 characters, for the history.' })
  reason?: string | null;
}

@InputType({ description: 'An award to accept.' })
export class AcceptAwardInput {
  static readonly rules = z.object({ bidId: rules.bidId, jobVersion: z.number() });

  @Field(() => ID, { description: 'An id that starts with `bid_`.' })
  bidId!: string;

  @Field(() => Int, {
    description:
      'The version of the job that the freelancer agrees to: CONFLICT, STALE_VERSION, when the job has moved on.',
  })
  jobVersion!: number;
}

@InputType({ description: 'An award to refuse.' })
export class DeclineAwardInput {
  static readonly rules = z.object({ bidId: rules.bidId, reason: rules.words });

  @Field(() => ID, { description: 'An id that starts with `bid_`.' })
  bidId!: string;

  @Field(() => String, { nullable: true, description: 'Why, in 1 to 5,000 characters, for the history.' })
  reason?: string | null;
}
