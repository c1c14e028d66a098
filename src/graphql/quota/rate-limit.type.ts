import { Field, Int, ObjectType } from 'type-graphql';
import { ForOneViewer, Free } from '../schema/directives.js';

@Free()
@ForOneViewer()
@ObjectType('RateLimit', {
  description:
    'What the caller may spend. An operation that asks for it is never cached; `extensions.cost` tells the same without that, and after the operation has run.',
  simpleResolvers: true,
})
export class RateLimitStatus {
  @Field(() => Int, {
    description:
      'Points that the caller has when none are spent. They come back at an even pace, all of them within a minute.',
  })
  limit!: number;

  @Field(() => Int, {
    description: 'Points that this operation could cost at most; 2147483647 stands for more than that, too.',
  })
  cost!: number;

  @Field(() => Int, { description: 'Points that one operation of the caller may cost at most.' })
  operationLimit!: number;

  @Field(() => Int, {
    description:
      'Points left after this operation was charged what it could cost; what it comes to less is given back when it has run.',
  })
  remaining!: number;

  @Field(() => Int, { description: 'Points that are spent: `limit` less `remaining`.' })
  used!: number;

  @Field(() => Date, { description: 'When the bucket would be full again.' })
  resetAt!: Date;
}
