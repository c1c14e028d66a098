import { Ctx, FieldResolver, Float, Int, Resolver, Root } from 'type-graphql';
import type { User as UserRow } from '../../../src/generated/prisma/client.js';
import type { Context } from './context.js';
import * as types from './types.js';

@Resolver(() => types.User)
export class UserResolver {
  @FieldResolver(() => Float, { nullable: true })
  async ratingAverage(@Root() user: UserRow, @Ctx() context: Context) {
    const fresh = await freshScores(user, context);
    const count = user.ratingCount + fresh.length;
    return count > 0 ? fresh.reduce((sum, { score }) => sum + score, user.ratingSum) / count : null;
  }

  @FieldResolver(() => Int)
  async ratingCount(@Root() user: UserRow, @Ctx() context: Context) {
    return user.ratingCount + (await freshScores(user, context)).length;
  }

  @FieldResolver(() => [types.Skill])
  async skills(@Root() { id }: UserRow, @Ctx() { prisma }: Context) {
    const named = await prisma.user
      .findUnique({ where: { id } })
      .skills({ orderBy: { position: 'asc' }, include: { skill: true } });
    return named?.map(({ skill }) => skill);
  }
}

/** What the clock has revealed since the totals were written. */
async function freshScores({ id }: UserRow, { prisma, now }: Context): Promise<{ score: number }[]> {
  const ratings = await prisma.user.findUnique({ where: { id } }).ratingsReceived({
    where: { isCounted: false, revealedAt: { lte: now } },
    select: { score: true },
  });
  return ratings ?? [];
}
