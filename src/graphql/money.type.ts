import { GraphQLCurrency, GraphQLSafeInt } from 'graphql-scalars';
import { Field, InputType, ObjectType } from 'type-graphql';
import { z } from 'zod';
import { CachedAsPart, Free } from './schema/directives.js';

@Free()
@CachedAsPart()
@ObjectType({ description: "An exact amount in the currency's minor unit.", simpleResolvers: true })
export class Money {
  @Field(() => GraphQLSafeInt, { description: 'Cents for `EUR` and `USD`, whole yen for `JPY`.' })
  amount!: number;

  @Field(() => GraphQLCurrency, { description: 'ISO 4217 code such as `EUR`.' })
  currency!: string;
}

@InputType({
  description:
    "An amount in the currency's minor unit. There is no default currency. Compared or offered against a job it must be the job's currency, else BAD_USER_INPUT with CURRENCY_MISMATCH.",
})
export class MoneyInput {
  static readonly rules = z.object({ amount: z.number().min(0), currency: z.string() });

  @Field(() => GraphQLSafeInt, { description: 'In the minor unit, 0 or more.' })
  amount!: number;

  @Field(() => GraphQLCurrency, { description: 'ISO 4217 code such as `EUR`.' })
  currency!: string;
}

/** An amount as GraphQL answers it, from a row's bigint; the database keeps it within 2^53 - 1. */
export function toMoney(amount: bigint, currency: string): Money {
  return { amount: Number(amount), currency };
}
