import { ArgsType, Field, InputType } from 'type-graphql';
import { PageArgs } from '../../graphql/connection/page-args.js';
import { OrderDirection } from '../../graphql/order.type.js';
import { createEnumType } from '../../graphql/schema/enum-type.js';
import { statusListRules } from '../jobs/job.inputs.js';
import type { BidStatus } from './bid.states.js';
import { BidStatusEnum } from './bid.type.js';

export const BidOrderField = createEnumType({
  name: 'BidOrderField',
  description: 'What bids are ordered by.',
  values: {
    CREATED_AT: 'When they were placed; newest first unless a direction is given.',
    AMOUNT: 'The amount; cheapest first unless a direction is given.',
    DELIVERY_DAYS: 'In how many days they promise the work; soonest first unless a direction is given.',
  },
});
export type BidOrderField = keyof typeof BidOrderField;

@InputType({ description: 'How to order bids; equal ones by id.' })
export class BidOrder {
  @Field(() => BidOrderField, { description: 'What to order by.' })
  field!: BidOrderField;

  @Field(() => OrderDirection, {
    nullable: true,
    description: 'Without a direction a field has its natural one: newest, cheapest or soonest first.',
  })
  direction?: OrderDirection | null;
}

@ArgsType()
export class JobBidsArgs extends PageArgs {
  static override readonly rules = statusListRules;

  @Field(() => [BidStatusEnum], {
    nullable: true,
    description:
      'In one of these states, at most 50; any but WITHDRAWN when absent, none for an empty list. WITHDRAWN works here.',
  })
  statuses?: BidStatus[] | null;

  @Field(() => BidOrder, { nullable: true, description: 'In which order; newest first when absent.' })
  orderBy?: BidOrder | null;
}

@ArgsType()
export class ViewerBidsArgs extends PageArgs {
  static override readonly rules = statusListRules;

  @Field(() => [BidStatusEnum], {
    nullable: true,
    description:
      'In one of these states, at most 50; any, WITHDRAWN too, when absent, none for an empty list.',
  })
  statuses?: BidStatus[] | null;

  @Field(() => BidOrder, {
    nullable: true,
    description:
      'In which order; newest first when absent. AMOUNT compares numbers of minor units whatever their currency.',
  })
  orderBy?: BidOrder | null;
}
