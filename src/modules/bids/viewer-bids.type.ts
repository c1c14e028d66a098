import { Field, Int, ObjectType } from 'type-graphql';
import { CachedAsPart } from '../../graphql/schema/directives.js';
import type { BidStatus } from './bid.states.js';
import { BidStatusEnum } from './bid.type.js';

@CachedAsPart()
@ObjectType({ description: 'How many bids are in one state.', simpleResolvers: true })
export class BidStatusCount {
  @Field(() => BidStatusEnum, { description: 'The state by the clock.' })
  status!: BidStatus;

  @Field(() => Int, { description: 'How many are in it now, 1 or more.' })
  count!: number;
}
