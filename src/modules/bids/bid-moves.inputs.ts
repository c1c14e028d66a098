import { Field, ID, InputType, Int } from 'type-graphql';
import { z } from 'zod';
import { paragraphs } from '../../graphql/errors/text-rules.js';
import { MoneyInput } from '../../graphql/money.type.js';
import { parseNodeId } from '../../graphql/node-id.js';
import type { Uuid } from '../../platform/ids/uuid.js';
import { offerRules } from './bid-placement.inputs.js';

const rules = { bidId: z.string(), reason: paragraphs(5_000).nullish() };

@InputType({ description: 'Changes of a bid. What is left out stays as it is.' })
export class UpdateBidInput {
  static readonly rules = z.object({
    bidId: rules.bidId,
    amount: offerRules.amount.optional(),
    deliveryDays: offerRules.deliveryDays.optional(),
  });

  @Field(() => ID, { description: 'An id that starts with `bid_`.' })
  bidId!: string;

  @Field(() => MoneyInput, {
    nullable: true,
    description:
      "1 or more of the minor unit, in the job's currency, else BAD_USER_INPUT, CURRENCY_MISMATCH. Cannot be cleared.",
  })
  amount?: MoneyInput;

  @Field(() => Int, {
    nullable: true,
    description: 'In how many days the work would be delivered, 1 to 365. Cannot be cleared.',
  })
  deliveryDays?: number;
}

@InputType({ description: 'A bid to take back.' })
export class WithdrawBidInput {
  static readonly rules = z.object(rules);

  @Field(() => ID, { description: 'An id that starts with `bid_`.' })
  bidId!: string;

  @Field(() => String, { nullable: true, description: 'Why, in 1 to 5,000 characters, for the history.' })
  reason?: string | null;
}

@InputType({ description: 'A bid to put on the shortlist.' })
export class ShortlistBidInput {
  static readonly rules = z.object({ bidId: rules.bidId });

  @Field(() => ID, { description: 'An id that starts with `bid_`.' })
  bidId!: string;
}

@InputType({ description: 'A bid to take off the shortlist.' })
export class UnshortlistBidInput {
  static readonly rules = z.object({ bidId: rules.bidId });

  @Field(() => ID, { description: 'An id that starts with `bid_`.' })
  bidId!: string;
}

@InputType({ description: 'A bid to turn down.' })
export class DeclineBidInput {
  static readonly rules = z.object(rules);

  @Field(() => ID, { description: 'An id that starts with `bid_`.' })
  bidId!: string;

  @Field(() => String, { nullable: true, description: 'Why, in 1 to 5,000 characters, for the history.' })
  reason?: string | null;
}

/** The key of the bid that an input means. @throws {BadUserInputError} the id of something else. */
export function toBidId({ bidId }: { bidId: string }): Uuid {
  return parseNodeId('bid', bidId, ['input', 'bidId']);
}
