import { Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import { BidStatus, type Bid as BidRow, type Job as JobRow } from '../../../src/generated/prisma/client.js';
import { bidStatusNow, jobStatusNow } from './clock.js';
import type { Context } from './context.js';
import * as types from './types.js';

@Resolver(() => types.Bid)
export class BidResolver {
  @FieldResolver(() => types.Money)
  amount(@Root() { amount, currency }: BidRow) {
    return { amount: Number(amount), currency };
  }

  @FieldResolver(() => BidStatus)
  status(@Root() { status, job }: BidRow & { job: JobRow }, @Ctx() { now }: Context) {
    return bidStatusNow(status, jobStatusNow(job, now));
  }

  @FieldResolver(() => types.User)
  freelancer(@Root() { id }: BidRow, @Ctx() { prisma }: Context) {
    return prisma.bid.findUnique({ where: { id } }).freelancer();
  }
}
