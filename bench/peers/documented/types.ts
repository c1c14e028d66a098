import {
  Field,
  Float,
  GraphQLISODateTime,
  ID,
  InputType,
  Int,
  ObjectType,
  registerEnumType,
} from 'type-graphql';
import { BidStatus, BudgetType, JobStatus } from '../../../src/generated/prisma/client.js';

/** What bids can be ordered by. */
export enum BidOrderField {
  AMOUNT = 'AMOUNT',
  CREATED_AT = 'CREATED_AT',
}

registerEnumType(JobStatus, { name: 'JobStatus' });
registerEnumType(BidStatus, { name: 'BidStatus' });
registerEnumType(BudgetType, { name: 'BudgetType' });
registerEnumType(BidOrderField, { name: 'BidOrderField' });

@InputType()
export class JobFilter {
  @Field(() => [JobStatus], { nullable: true })
  statuses?: JobStatus[];
}

@InputType()
export class BidOrder {
  @Field(() => BidOrderField)
  field!: BidOrderField;
}

@InputType()
export class VoteForIdeaInput {
  @Field(() => ID)
  ideaId!: string;
}

@InputType()
export class WithdrawVoteInput {
  @Field(() => ID)
  ideaId!: string;
}

@ObjectType()
export class Money {
  @Field(() => Float)
  amount!: number;

  @Field(() => String)
  currency!: string;
}

@ObjectType()
export class Budget {
  @Field(() => BudgetType)
  type!: BudgetType;

  @Field(() => Money)
  min!: Money;

  @Field(() => Money)
  max!: Money;
}

@ObjectType()
export class Category {
  @Field(() => ID)
  id!: string;

  @Field(() => String)
  slug!: string;

  @Field(() => String)
  name!: string;
}

@ObjectType()
export class Skill {
  @Field(() => ID)
  id!: string;

  @Field(() => String)
  slug!: string;

  @Field(() => String)
  name!: string;
}

@ObjectType()
export class User {
  @Field(() => ID)
  id!: string;

  @Field(() => String)
  handle!: string;

  @Field(() => String)
  name!: string;

  @Field(() => String, { nullable: true })
  avatarUrl!: string | null;
}

@ObjectType()
export class Job {
  @Field(() => ID)
  id!: string;

  @Field(() => String)
  title!: string;

  @Field(() => String)
  description!: string;

  @Field(() => Boolean)
  sealedBids!: boolean;

  @Field(() => GraphQLISODateTime, { nullable: true })
  publishedAt!: Date | null;

  @Field(() => GraphQLISODateTime, { nullable: true })
  biddingEndsAt!: Date | null;
}

@ObjectType()
export class Bid {
  @Field(() => ID)
  id!: string;
}

@ObjectType()
export class BidConnection {
  @Field(() => [Bid])
  nodes!: Bid[];
}

@ObjectType()
export class PageInfo {
  @Field(() => String, { nullable: true })
  endCursor!: string | null;

  @Field(() => Boolean)
  hasNextPage!: boolean;
}

@ObjectType()
export class JobEdge {
  @Field(() => Job)
  node!: Job;
}

@ObjectType()
export class JobConnection {
  @Field(() => PageInfo)
  pageInfo!: PageInfo;

  @Field(() => [Job])
  nodes!: Job[];
}

@ObjectType()
export class IdeaViewerState {
  @Field(() => Boolean)
  hasVoted!: boolean;
}

@ObjectType()
export class Idea {
  @Field(() => ID)
  id!: string;

  @Field(() => Int)
  voteCount!: number;
}

@ObjectType()
export class VotePayload {
  @Field(() => Idea)
  idea!: Idea;
}
