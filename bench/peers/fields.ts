import { dateTime } from './sdl.js';
import * as sql from './sql.js';

// The resolvers that Mercurius and Yoga share: all that need no batch.

/** What these servers know of a request. */
export interface CallerContext {
  /** From the header `x-member-id`. */
  readonly memberId: string;
}

interface JobsArgs {
  readonly first: number;
  readonly after?: string | null;
  readonly filter?: { readonly statuses?: readonly string[] | null } | null;
}

interface VoteArgs {
  readonly input: { readonly ideaId: string };
}

interface Page {
  readonly nodes: sql.JobRow[];
  readonly hasNextPage: boolean;
}

/** The root fields and those that read nothing. */
export const fields = {
  DateTime: dateTime,
  Query: {
    job: (_root: unknown, { id }: { id: string }) => sql.readJob(id),
    jobs: (_root: unknown, args: JobsArgs) => readPage(args),
  },
  Mutation: {
    voteForIdea: (_root: unknown, { input }: VoteArgs, { memberId }: CallerContext) =>
      vote(input.ideaId, memberId, true),
    withdrawVote: (_root: unknown, { input }: VoteArgs, { memberId }: CallerContext) =>
      vote(input.ideaId, memberId, false),
  },
  Idea: {
    viewerState: (idea: sql.IdeaRow) => idea,
  },
  IdeaViewerState: {
    hasVoted: ({ id }: sql.IdeaRow, _args: unknown, { memberId }: CallerContext) =>
      sql.hasVoted(id, memberId),
  },
  JobConnection: {
    edges: ({ nodes }: Page) => nodes.map((node) => ({ node })),
    pageInfo: ({ nodes, hasNextPage }: Page) => {
      const last = nodes.at(-1);
      return { hasNextPage, endCursor: last ? `${last.publishedAt.toISOString()}|${last.id}` : null };
    },
  },
  Job: {
    budget: ({ budgetType, budgetMin, budgetMax, budgetCurrency: currency }: sql.JobRow) => ({
      type: budgetType,
      min: { amount: Number(budgetMin), currency },
      max: { amount: Number(budgetMax), currency },
    }),
    bidCount: ({ sealedBids, bidCount }: sql.JobRow) => (sealedBids ? null : bidCount),
  },
  Bid: {
    amount: ({ amount, currency }: sql.BidRow) => ({ amount: Number(amount), currency }),
  },
  User: {
    ratingAverage: ({ ratingSum, ratingCount }: sql.UserRow) =>
      ratingCount > 0 ? ratingSum / ratingCount : null,
  },
};

async function readPage({ first, after, filter }: JobsArgs): Promise<Page> {
  if (first < 1 || first > 100) throw new Error('`first` is a number from 1 to 100.');
  const rows = await rowsOf(first + 1, after, filter?.statuses);
  return { nodes: rows.slice(0, first), hasNextPage: rows.length > first };
}

function rowsOf(
  count: number,
  after: string | null | undefined,
  statuses: readonly string[] | null | undefined,
): Promise<sql.JobRow[]> {
  if (statuses?.length === 1 && statuses[0] === 'OPEN') return sql.readOpenJobs(count, after);
  if (statuses || after != null) throw new Error('Only open jobs or the newest of all are listed here.');
  return sql.readNewestJobs(count);
}

async function vote(ideaId: string, memberId: string, isGiven: boolean): Promise<{ idea: sql.IdeaRow }> {
  return { idea: await sql.setVote(ideaId, memberId, isGiven) };
}
