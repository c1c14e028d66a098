import { Authorized, Ctx, Mutation, Resolver } from 'type-graphql';
import { CurrentViewer } from '../../graphql/authorization.js';
import type { ViewerContext } from '../../graphql/context.js';
import { Input } from '../../graphql/errors/validate-input.js';
import { RateLimit } from '../../graphql/schema/rate-limit.directive.js';
import type { Viewer } from '../../graphql/viewer.js';
import { encodeTypeId } from '../../platform/ids/type-id.js';
import {
  DeleteIdeaInput,
  SetIdeaStatusInput,
  ShareIdeaInput,
  toIdeaId,
  UpdateIdeaInput,
} from './idea-sharing.inputs.js';
import {
  DeleteIdeaPayload,
  SetIdeaStatusPayload,
  ShareIdeaPayload,
  UpdateIdeaPayload,
  type IdeaPayload,
} from './idea-sharing.type.js';
import { loadIdea } from './idea-payload.loaders.js';
import type { IdeaLoaders } from './idea.loaders.js';
import type { IdeaService } from './idea.service.js';

type Context = ViewerContext<IdeaLoaders>;

/** What members do with their ideas. */
@Resolver()
export class IdeaSharingResolver {
  readonly #ideas: IdeaService;

  constructor(ideas: IdeaService) {
    this.#ideas = ideas;
  }

  @RateLimit({ limit: 10 })
  @Authorized()
  @Mutation(() => ShareIdeaPayload, {
    nullable: true,
    description: 'Shares an idea, as a CONCEPT. BAD_USER_INPUT for text or skills that do not hold.',
  })
  async shareIdea(
    @CurrentViewer() viewer: Viewer,
    @Input(() => ShareIdeaInput) input: ShareIdeaInput,
    @Ctx() context: Context,
  ): Promise<IdeaPayload> {
    return { idea: await loadIdea(context, await this.#ideas.share(context.write, viewer, input)) };
  }

  @RateLimit()
  @Authorized()
  @Mutation(() => UpdateIdeaPayload, {
    nullable: true,
    description:
      'Changes what an idea says while it is a CONCEPT or REFINING; nothing changes, nor does its version, when it says all of that already. CONFLICT with STALE_VERSION or ILLEGAL_STATE; FORBIDDEN to all but its author.',
  })
  async updateIdea(
    @CurrentViewer() viewer: Viewer,
    @Input(() => UpdateIdeaInput) input: UpdateIdeaInput,
    @Ctx() context: Context,
  ): Promise<IdeaPayload> {
    const id = await this.#ideas.update(context.write, viewer, toIdeaId(input), input);
    return { idea: await loadIdea(context, id) };
  }

  @RateLimit()
  @Authorized()
  @Mutation(() => SetIdeaStatusPayload, {
    nullable: true,
    description:
      'Takes an idea to another state; `viewerState.allowedStatuses` tells to which. FORBIDDEN to who can never do that; CONFLICT, ILLEGAL_STATE, for a way that does not exist.',
  })
  async setIdeaStatus(
    @CurrentViewer() viewer: Viewer,
    @Input(() => SetIdeaStatusInput) input: SetIdeaStatusInput,
    @Ctx() context: Context,
  ): Promise<IdeaPayload> {
    const id = await this.#ideas.setStatus(context.write, viewer, toIdeaId(input), input);
    return { idea: await loadIdea(context, id) };
  }

  @RateLimit()
  @Authorized()
  @Mutation(() => DeleteIdeaPayload, {
    nullable: true,
    description:
      "Throws the viewer's own CONCEPT away. CONFLICT, ILLEGAL_STATE, in other states, and once others voted or commented or a job grew from it: archive it instead.",
  })
  async deleteIdea(
    @CurrentViewer() viewer: Viewer,
    @Input(() => DeleteIdeaInput) input: DeleteIdeaInput,
    @Ctx() context: Context,
  ): Promise<DeleteIdeaPayload> {
    const id = await this.#ideas.delete(context.write, viewer, toIdeaId(input));
    return { deletedIdeaId: encodeTypeId('idea', id) };
  }
}
