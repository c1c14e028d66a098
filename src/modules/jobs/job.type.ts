import { GraphQLDateTime } from 'graphql-scalars';
import { Field, Int, ObjectType } from 'type-graphql';
import { createConnectionType } from '../../graphql/connection/connection-type.js';
import { Money } from '../../graphql/money.type.js';
import { Node } from '../../graphql/node.type.js';
import { CachedAsPart, CachedFor, Costs, Free, longText } from '../../graphql/schema/directives.js';
import { createEnumType } from '../../graphql/schema/enum-type.js';
import type { Uuid } from '../../platform/ids/uuid.js';
import { jobStatuses, type JobStatus } from './job.states.js';

export const JobStatusEnum = createEnumType({
  name: 'JobStatus',
  description: 'What the clock says now, which may be ahead of what was last written down.',
  values: jobStatuses,
});

export const BudgetType = createEnumType({
  name: 'BudgetType',
  description: 'What a budget pays for.',
  values: { FIXED: 'The whole job.', HOURLY: 'One hour of work.' },
});
export type BudgetType = keyof typeof BudgetType;

/** A row of `jobs` as it is read, with state and times as the clock has them now. */
export interface JobRow {
  id: Uuid;
  clientId: Uuid;
  categoryId: Uuid;
  categorySlug: string;
  categoryName: string;
  title: string;
  description: string;
  status: JobStatus;
  budgetType: BudgetType;
  budgetCurrency: string;
  budgetMin: bigint;
  budgetMax: bigint;
  sealedBids: boolean;
  /** Bids placed and not withdrawn; 0 on a sealed job. */
  bidCount: number;
  /** Who accepted the award; nobody before. Never shown as such: on a sealed job it is a secret. */
  hiredId: Uuid | null;
  /** Kept out of lists, and taking no bids, while its client is suspended. */
  isWithheld: boolean;
  version: number;
  biddingEndsAt: Date | null;
  awardExpiresAt: Date | null;
  deliveredAt: Date | null;
  publishedAt: Date | null;
  endedAt: Date | null;
  createdAt: Date;
  updatedAt: Date;
}

/** A job whose row nobody else can change until the transaction ends. */
export interface LockedJobRow extends JobRow {
  /** The state that stands in the row, from which the clock may have moved on. */
  writtenStatus: JobStatus;
  /** The state before its removal, and when that was; null unless it is removed. */
  removedFrom: JobStatus | null;
  removedAt: Date | null;
  /** Domain time. */
  now: Date;
  /** When what is done to the job now is done: domain time, and later than all that was done before. */
  changedAt: Date;
}

/** The bound that the database holds for the unpaged list. */
export const skillsOfJobMax = 10;

@Free()
@CachedAsPart()
@ObjectType({
  description:
    'What the client means to pay: for the whole job, or for one hour. Both ends share a currency.',
  simpleResolvers: true,
})
export class Budget {
  @Field(() => BudgetType, { description: 'What the amounts pay for.' })
  type!: BudgetType;

  @Field(() => Money, { description: 'The lower end, 0 or more.' })
  min!: Money;

  @Field(() => Money, { description: 'The upper end, never below the lower.' })
  max!: Money;
}

@CachedFor(300)
@ObjectType({
  implements: Node,
  simpleResolvers: true,
  description: 'Work that a client wants done. Nothing here depends on who asks, but `viewerState`.',
})
export class Job extends Node {
  @Field(() => String, { description: 'One line of at most 200 characters.' })
  title!: string;

  @Costs(longText)
  @Field(() => String, { description: 'Plain text of at most 5,000 characters.' })
  description!: string;

  @Field(() => JobStatusEnum, { description: 'Where the job stands by the clock.' })
  status!: JobStatus;

  @Field(() => Boolean, {
    description:
      'Sealed: nobody but the client, and each freelancer for their own, ever reads a bid, a count or the winner.',
  })
  sealedBids!: boolean;

  @Field(() => GraphQLDateTime, {
    nullable: true,
    description: 'Until when bids are taken; null on a draft that names no end.',
  })
  biddingEndsAt!: Date | null;

  @Field(() => GraphQLDateTime, {
    nullable: true,
    description: 'Until when the award can be accepted; null unless the status is AWARDED.',
  })
  awardExpiresAt!: Date | null;

  @Field(() => GraphQLDateTime, {
    nullable: true,
    description: 'When the freelancer declared the work delivered; it completes by itself 14 days later.',
  })
  deliveredAt!: Date | null;

  @Field(() => GraphQLDateTime, {
    nullable: true,
    description: 'When it was first open to bids; null on a draft.',
  })
  publishedAt!: Date | null;

  @Field(() => GraphQLDateTime, {
    nullable: true,
    description: 'When it was completed or cancelled; null before.',
  })
  endedAt!: Date | null;

  @Field(() => GraphQLDateTime, { description: 'When it was first saved.' })
  createdAt!: Date;

  @Field(() => GraphQLDateTime, {
    description: 'Moves with edits and status, never with bids, votes or counters.',
  })
  updatedAt!: Date;

  @Field(() => Int, { description: 'Grows by one with each edit and status move, never with a bid.' })
  version!: number;
}

export const JobConnection = createConnectionType('Job', 'job', () => Job);
