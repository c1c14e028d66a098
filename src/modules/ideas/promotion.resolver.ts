import { Authorized, Ctx, Mutation, Resolver } from 'type-graphql';
import { CurrentViewer } from '../../graphql/authorization.js';
import type { ViewerContext } from '../../graphql/context.js';
import { Input } from '../../graphql/errors/validate-input.js';
import { RateLimit } from '../../graphql/schema/rate-limit.directive.js';
import type { Viewer } from '../../graphql/viewer.js';
import { loadJobPayload } from '../jobs/job-payload.loaders.js';
import type { JobLoaders } from '../jobs/job.loaders.js';
import { toIdeaId } from './idea-sharing.inputs.js';
import { loadIdea } from './idea-payload.loaders.js';
import type { IdeaLoaders } from './idea.loaders.js';
import { PromoteIdeaInput } from './promotion.inputs.js';
import type { PromotionService } from './promotion.service.js';
import { PromoteIdeaPayload, type PromotionPayload } from './promotion.type.js';

type Context = ViewerContext<IdeaLoaders & JobLoaders>;

@Resolver()
export class PromotionResolver {
  readonly #promotions: PromotionService;

  constructor(promotions: PromotionService) {
    this.#promotions = promotions;
  }

  @RateLimit()
  @Authorized()
  @Mutation(() => PromoteIdeaPayload, {
    nullable: true,
    description:
      "Makes a draft of a job from an idea that is READY or PROMOTED, its author's or not; title, description and skills are the idea's. FORBIDDEN without the role CLIENT; CONFLICT, ILLEGAL_STATE, in other states; CONFLICT, LIMIT_REACHED, while the viewer has a job from it that has not ended.",
  })
  async promoteIdea(
    @CurrentViewer() viewer: Viewer,
    @Input(() => PromoteIdeaInput) input: PromoteIdeaInput,
    @Ctx() context: Context,
  ): Promise<PromotionPayload> {
    const { jobId, ideaId } = await this.#promotions.promote(context.write, viewer, toIdeaId(input), input);
    const idea = await loadIdea(context, ideaId);
    return { ...(await loadJobPayload(context, jobId)), idea };
  }
}
