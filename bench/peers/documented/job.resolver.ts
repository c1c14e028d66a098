import { Arg, Ctx, FieldResolver, ID, Int, Query, Resolver, Root } from 'type-graphql';
import type { Job as JobRow, Prisma } from '../../../src/generated/prisma/client.js';
import { JobStatus } from '../../../src/generated/prisma/client.js';
import { jobStatusNow } from './clock.js';
import type { Context } from './context.js';
import * as types from './types.js';

@Resolver(() => types.Job)
export class JobResolver {
  @Query(() => types.Job, { nullable: true })
  job(@Arg('id', () => ID) id: string, @Ctx() { prisma }: Context) {
    return prisma.job.findUnique({ where: { id, status: { notIn: ['DRAFT', 'REMOVED'] } } });
  }

  @Query(() => types.JobConnection, { nullable: true })
  async jobs(
    @Arg('first', () => Int, { defaultValue: 20 }) first: number,
    @Arg('after', () => String, { nullable: true }) after: string | null,
    @Arg('filter', () => types.JobFilter, { nullable: true }) filter: types.JobFilter | null,
    @Ctx() { prisma, now }: Context,
  ) {
    const id = after?.split('|')[1];
    const rows = await prisma.job.findMany({
      where: { publishedAt: { not: null }, isWithheld: false, ...statusIn(filter?.statuses, now) },
      orderBy: [{ publishedAt: 'desc' }, { id: 'desc' }],
      take: first + 1,
      ...(id === undefined ? {} : { cursor: { id }, skip: 1 }),
    });
    const nodes = rows.slice(0, first);
    const last = nodes.at(-1);
    const endCursor = last?.publishedAt ? `${last.publishedAt.toISOString()}|${last.id}` : null;
    return { nodes, pageInfo: { endCursor, hasNextPage: rows.length > first } };
  }

  @FieldResolver(() => JobStatus)
  status(@Root() job: JobRow, @Ctx() { now }: Context) {
    return jobStatusNow(job, now);
  }

  @FieldResolver(() => types.Budget)
  budget(@Root() { budgetType, budgetMin, budgetMax, budgetCurrency: currency }: JobRow) {
    return {
      type: budgetType,
      min: { amount: Number(budgetMin), currency },
      max: { amount: Number(budgetMax), currency },
    };
  }

  @FieldResolver(() => Int, { nullable: true })
  bidCount(@Root() { sealedBids, bidCount }: JobRow) {
    return sealedBids ? null : bidCount;
  }

  @FieldResolver(() => types.Category)
  category(@Root() { id }: JobRow, @Ctx() { prisma }: Context) {
    return prisma.job.findUnique({ where: { id } }).category();
  }

  @FieldResolver(() => types.User)
  client(@Root() { id }: JobRow, @Ctx() { prisma }: Context) {
    return prisma.job.findUnique({ where: { id } }).client();
  }

  @FieldResolver(() => [types.Skill])
  async skills(@Root() { id }: JobRow, @Ctx() { prisma }: Context) {
    const named = await prisma.job
      .findUnique({ where: { id } })
      .skills({ orderBy: { position: 'asc' }, include: { skill: true } });
    return named?.map(({ skill }) => skill);
  }

  @FieldResolver(() => types.BidConnection, { nullable: true })
  async bids(
    @Root() job: JobRow,
    @Arg('first', () => Int, { defaultValue: 20 }) first: number,
    @Arg('orderBy', () => types.BidOrder, { nullable: true }) orderBy: types.BidOrder | null,
    @Ctx() { prisma }: Context,
  ) {
    if (job.sealedBids) return null;
    const isByAmount = orderBy?.field === types.BidOrderField.AMOUNT;
    const nodes = await prisma.job.findUnique({ where: { id: job.id } }).bids({
      where: { status: { not: 'WITHDRAWN' } },
      orderBy: isByAmount ? [{ amount: 'asc' }, { id: 'asc' }] : [{ createdAt: 'desc' }, { id: 'desc' }],
      take: first,
    });
    return { nodes: nodes?.map((bid) => ({ ...bid, job })) };
  }
}

@Resolver(() => types.JobConnection)
export class JobConnectionResolver {
  @FieldResolver(() => [types.JobEdge])
  edges(@Root() { nodes }: types.JobConnection) {
    return nodes.map((node) => ({ node }));
  }
}

function statusIn(statuses: readonly JobStatus[] | null | undefined, now: Date): Prisma.JobWhereInput {
  if (!statuses) return { status: { notIn: ['DRAFT', 'REMOVED'] } };
  if (statuses.length !== 1 || statuses[0] !== 'OPEN') throw new Error('Only open jobs are listed here.');
  return {
    biddingEndsAt: { gt: now },
    OR: [{ status: 'OPEN' }, { status: 'AWARDED', awardExpiresAt: { lte: now } }],
  };
}
