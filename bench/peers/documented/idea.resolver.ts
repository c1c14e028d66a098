import { Arg, Ctx, FieldResolver, Mutation, Resolver, Root } from 'type-graphql';
import type { Idea as IdeaRow } from '../../../src/generated/prisma/client.js';
import { assertVotable } from '../votes.js';
import type { Context } from './context.js';
import * as types from './types.js';

@Resolver(() => types.Idea)
export class IdeaResolver {
  @Mutation(() => types.VotePayload, { nullable: true })
  async voteForIdea(
    @Arg('input', () => types.VoteForIdeaInput) { ideaId }: types.VoteForIdeaInput,
    @Ctx() context: Context,
  ) {
    return { idea: await setVote(context, ideaId, true) };
  }

  @Mutation(() => types.VotePayload, { nullable: true })
  async withdrawVote(
    @Arg('input', () => types.WithdrawVoteInput) { ideaId }: types.WithdrawVoteInput,
    @Ctx() context: Context,
  ) {
    return { idea: await setVote(context, ideaId, false) };
  }

  @FieldResolver(() => types.IdeaViewerState, { nullable: true })
  async viewerState(@Root() { id: ideaId }: IdeaRow, @Ctx() { prisma, memberId: userId }: Context) {
    const vote = await prisma.ideaVote.findUnique({ where: { ideaId_userId: { ideaId, userId } } });
    return { hasVoted: vote !== null };
  }
}

/** In one transaction; a trigger moves the counter. */
function setVote({ prisma, memberId: userId }: Context, ideaId: string, isGiven: boolean): Promise<IdeaRow> {
  return prisma.$transaction(async (tx) => {
    const idea = await tx.idea.findUnique({ where: { id: ideaId } });
    assertVotable(idea, userId);
    const where = { ideaId_userId: { ideaId, userId } };
    if (isGiven) await tx.ideaVote.upsert({ where, create: { ideaId, userId }, update: {} });
    else await tx.ideaVote.deleteMany({ where: { ideaId, userId } });
    return tx.idea.findUniqueOrThrow({ where: { id: ideaId } });
  });
}
