import { Field, ObjectType, type ClassType } from 'type-graphql';
import { Job, type JobRow } from '../jobs/job.type.js';
import { Bid, type BidRow } from './bid.type.js';

/** What a mutation answers that leaves a bid behind. */
export interface BidPayload {
  bid: BidRow;
}

/** The same of one that touches the job too. */
export interface BidAndJobPayload extends BidPayload {
  job: JobRow;
}

function createBidPayloadType(name: string, description: string): ClassType {
  @ObjectType(name, { description, simpleResolvers: true })
  class Payload {
    @Field(() => Bid, { description: 'The bid as it is now.' })
    bid!: Bid;
  }
  return Payload;
}

function createBidAndJobPayloadType(name: string, description: string): ClassType {
  @ObjectType(name, { description, simpleResolvers: true })
  class Payload {
    @Field(() => Bid, { description: 'The bid as it is now.' })
    bid!: Bid;

    @Field(() => Job, { description: 'Its job as it is now.' })
    job!: Job;
  }
  return Payload;
}

export const PlaceBidPayload = createBidAndJobPayloadType('PlaceBidPayload', 'The bid that was placed.');
export const UpdateBidPayload = createBidPayloadType('UpdateBidPayload', 'The bid that was changed.');
export const WithdrawBidPayload = createBidAndJobPayloadType(
  'WithdrawBidPayload',
  'The bid that was taken back.',
);
export const ShortlistBidPayload = createBidPayloadType(
  'ShortlistBidPayload',
  'The bid that was put on the shortlist.',
);
export const UnshortlistBidPayload = createBidPayloadType(
  'UnshortlistBidPayload',
  'The bid that was taken off the shortlist.',
);
export const DeclineBidPayload = createBidPayloadType('DeclineBidPayload', 'The bid that was turned down.');
export const AwardBidPayload = createBidAndJobPayloadType('AwardBidPayload', 'The bid that was awarded.');
export const RevokeAwardPayload = createBidAndJobPayloadType(
  'RevokeAwardPayload',
  'The bid whose award was taken back.',
);
export const AcceptAwardPayload = createBidAndJobPayloadType(
  'AcceptAwardPayload',
  'The bid whose award was accepted.',
);
export const DeclineAwardPayload = createBidAndJobPayloadType(
  'DeclineAwardPayload',
  'The bid whose award was refused.',
);
