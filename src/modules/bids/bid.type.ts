import { GraphQLDateTime } from 'graphql-scalars';
import { Field, Int, ObjectType } from 'type-graphql';
import { createConnectionType } from '../../graphql/connection/connection-type.js';
import { Node } from '../../graphql/node.type.js';
import { createEnumType } from '../../graphql/schema/enum-type.js';
import type { Uuid } from '../../platform/ids/uuid.js';
import type { JobStatus } from '../jobs/job.states.js';
import { bidStatuses, type BidStatus } from './bid.states.js';
import { CachedFor, Costs, longText } from '../../graphql/schema/directives.js';

export const BidStatusEnum = createEnumType({
  name: 'BidStatus',
  description:
    'What the clock says a bid is now. Live are SUBMITTED, SHORTLISTED, AWARDED and ACCEPTED. More states may come.',
  values: bidStatuses,
});

/** A row of `bids` as it is read, with its state as the clock has it, and what its job says of who may read it. */
export interface BidRow {
  id: Uuid;
  jobId: Uuid;
  freelancerId: Uuid;
  amount: bigint;
  currency: string;
  deliveryDays: number;
  message: string;
  status: BidStatus;
  version: number;
  createdAt: Date;
  updatedAt: Date;
  jobClientId: Uuid;
  jobStatus: JobStatus;
  jobSealedBids: boolean;
  jobIsWithheld: boolean;
}

@CachedFor(300)
@ObjectType({
  implements: Node,
  simpleResolvers: true,
  description:
    'An offer to do a job for an amount. On a sealed job only its client and the freelancer who placed it ever read it. Nothing here depends on who asks, but `viewerState`.',
})
export class Bid extends Node {
  @Field(() => Int, { description: 'In how many days the work would be delivered, 1 to 365.' })
  deliveryDays!: number;

  @Costs(longText)
  @Field(() => String, {
    description: 'What the freelancer says to the client: plain text of at most 5,000 characters.',
  })
  message!: string;

  @Field(() => BidStatusEnum, { description: 'Where the bid stands by the clock.' })
  status!: BidStatus;

  @Field(() => GraphQLDateTime, { description: 'When it was placed.' })
  createdAt!: Date;

  @Field(() => GraphQLDateTime, { description: 'When its amount, days or status last changed.' })
  updatedAt!: Date;

  @Field(() => Int, {
    description: 'Grows by one with each change of amount or days. An award names the version it means.',
  })
  version!: number;
}

export const BidConnection = createConnectionType('Bid', 'bid', () => Bid);
