import { Authorized, Ctx, Mutation, Resolver } from 'type-graphql';
import { CurrentViewer } from '../../graphql/authorization.js';
import type { ViewerContext } from '../../graphql/context.js';
import { Input } from '../../graphql/errors/validate-input.js';
import { RateLimit } from '../../graphql/schema/rate-limit.directive.js';
import type { Viewer } from '../../graphql/viewer.js';
import { Permission } from '../accounts/viewer.type.js';
import { RemoveIdeaInput, RestoreIdeaInput } from './idea-removal.inputs.js';
import type { IdeaRemovalService } from './idea-removal.service.js';
import { RemoveIdeaPayload, RestoreIdeaPayload } from './idea-removal.type.js';
import { toIdeaId } from './idea-sharing.inputs.js';
import type { IdeaPayload } from './idea-sharing.type.js';
import { loadIdea } from './idea-payload.loaders.js';
import type { IdeaLoaders } from './idea.loaders.js';

type Context = ViewerContext<IdeaLoaders>;

/** What moderators do with ideas. */
@Resolver()
export class IdeaRemovalResolver {
  readonly #removals: IdeaRemovalService;

  constructor(removals: IdeaRemovalService) {
    this.#removals = removals;
  }

  @RateLimit()
  @Authorized(Permission.MODERATE)
  @Mutation(() => RemoveIdeaPayload, {
    nullable: true,
    description:
      'Takes an idea down: only its author and moderators see it from then on. Needs MODERATE. CONFLICT, ILLEGAL_STATE, when it is REMOVED already.',
  })
  async removeIdea(
    @CurrentViewer() viewer: Viewer,
    @Input(() => RemoveIdeaInput) input: RemoveIdeaInput,
    @Ctx() context: Context,
  ): Promise<IdeaPayload> {
    const id = await this.#removals.remove(context.write, viewer, toIdeaId(input), input.reason);
    return { idea: await loadIdea(context, id) };
  }

  @RateLimit()
  @Authorized(Permission.MODERATE)
  @Mutation(() => RestoreIdeaPayload, {
    nullable: true,
    description:
      'Brings an idea back to the state it had; one that was PROMOTED comes back as READY when all of its jobs are gone. Needs MODERATE. CONFLICT, ILLEGAL_STATE, unless it is REMOVED.',
  })
  async restoreIdea(
    @CurrentViewer() viewer: Viewer,
    @Input(() => RestoreIdeaInput) input: RestoreIdeaInput,
    @Ctx() context: Context,
  ): Promise<IdeaPayload> {
    const id = await this.#removals.restore(context.write, viewer, toIdeaId(input), input.reason);
    return { idea: await loadIdea(context, id) };
  }
}
