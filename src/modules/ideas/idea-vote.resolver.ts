import { Authorized, Ctx, Mutation, Resolver } from 'type-graphql';
import { CurrentViewer } from '../../graphql/authorization.js';
import type { ViewerContext } from '../../graphql/context.js';
import { Input } from '../../graphql/errors/validate-input.js';
import { RateLimit } from '../../graphql/schema/rate-limit.directive.js';
import type { Viewer } from '../../graphql/viewer.js';
import { toIdeaId } from './idea-sharing.inputs.js';
import type { IdeaPayload } from './idea-sharing.type.js';
import { VoteForIdeaInput, WithdrawVoteInput } from './idea-vote.inputs.js';
import type { IdeaVoteService } from './idea-vote.service.js';
import { VoteForIdeaPayload, WithdrawVotePayload } from './idea-vote.type.js';
import { loadIdea } from './idea-payload.loaders.js';
import type { IdeaLoaders } from './idea.loaders.js';

type Context = ViewerContext<IdeaLoaders>;

/** What members think of the ideas of others. */
@Resolver()
export class IdeaVoteResolver {
  readonly #votes: IdeaVoteService;

  constructor(votes: IdeaVoteService) {
    this.#votes = votes;
  }

  @RateLimit({ limit: 60 })
  @Authorized()
  @Mutation(() => VoteForIdeaPayload, {
    nullable: true,
    description:
      'Votes for an idea; a second time changes nothing. FORBIDDEN, OWN_IDEA, for its author; CONFLICT, ILLEGAL_STATE, once it is PROMOTED, DECLINED or ARCHIVED.',
  })
  async voteForIdea(
    @CurrentViewer() viewer: Viewer,
    @Input(() => VoteForIdeaInput) input: VoteForIdeaInput,
    @Ctx() context: Context,
  ): Promise<IdeaPayload> {
    const id = await this.#votes.vote(context.write, viewer, toIdeaId(input));
    return { idea: await loadIdea(context, id) };
  }

  @RateLimit()
  @Authorized()
  @Mutation(() => WithdrawVotePayload, {
    nullable: true,
    description:
      'Takes the vote back; without one nothing changes. FORBIDDEN, OWN_IDEA, for its author; CONFLICT, ILLEGAL_STATE, once the idea is PROMOTED, DECLINED or ARCHIVED.',
  })
  async withdrawVote(
    @CurrentViewer() viewer: Viewer,
    @Input(() => WithdrawVoteInput) input: WithdrawVoteInput,
    @Ctx() context: Context,
  ): Promise<IdeaPayload> {
    const id = await this.#votes.withdraw(context.write, viewer, toIdeaId(input));
    return { idea: await loadIdea(context, id) };
  }
}
