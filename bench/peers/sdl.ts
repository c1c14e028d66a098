import { GraphQLScalarType } from 'graphql';

/** The part of Bidwell's schema that the cases ask for, for the servers that are written schema first. */
export const sdl = `
  scalar DateTime

  type Query {
    job(id: ID!): Job
    jobs(first: Int = 20, after: String, filter: JobFilter): JobConnection
  }
  type Mutation {
    voteForIdea(input: VoteForIdeaInput!): VotePayload
    withdrawVote(input: WithdrawVoteInput!): VotePayload
  }

  input JobFilter { statuses: [JobStatus!] }
  input BidOrder { field: BidOrderField! }
  input VoteForIdeaInput { ideaId: ID! }
  input WithdrawVoteInput { ideaId: ID! }

  enum JobStatus { DRAFT OPEN AWARDED IN_PROGRESS COMPLETED CANCELLED EXPIRED REMOVED }
  enum BidStatus { SUBMITTED SHORTLISTED AWARDED ACCEPTED DECLINED REFUSED WITHDRAWN CLOSED }
  enum BidOrderField { AMOUNT CREATED_AT }
  enum BudgetType { FIXED HOURLY }

  type PageInfo { endCursor: String hasNextPage: Boolean! }
  type JobConnection { pageInfo: PageInfo! edges: [JobEdge!]! nodes: [Job!]! }
  type JobEdge { node: Job! }
  type BidConnection { nodes: [Bid!]! }

  type Money { amount: Float! currency: String! }
  type Budget { type: BudgetType! min: Money! max: Money! }
  type Category { id: ID! slug: String! name: String! }
  type Skill { id: ID! slug: String! name: String! }
  type User {
    id: ID!
    handle: String!
    name: String!
    avatarUrl: String
    ratingAverage: Float
    ratingCount: Int!
    skills: [Skill!]!
  }
  type Job {
    id: ID!
    title: String!
    description: String!
    status: JobStatus!
    category: Category!
    budget: Budget!
    sealedBids: Boolean!
    bidCount: Int
    skills: [Skill!]!
    client: User!
    publishedAt: DateTime
    biddingEndsAt: DateTime
    bids(first: Int = 20, orderBy: BidOrder): BidConnection
  }
  type Bid { id: ID! amount: Money! status: BidStatus! freelancer: User! }

  type Idea { id: ID! voteCount: Int! viewerState: IdeaViewerState }
  type IdeaViewerState { hasVoted: Boolean! }
  type VotePayload { idea: Idea! }
`;

/** Times as ISO texts. */
export const dateTime = new GraphQLScalarType<Date, string>({
  name: 'DateTime',
  serialize: (value) => (value as Date).toISOString(),
});
