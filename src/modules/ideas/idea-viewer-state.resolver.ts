import { Ctx, FieldResolver, ID, Resolver, Root } from 'type-graphql';
import { CurrentViewer } from '../../graphql/authorization.js';
import type { ViewerContext } from '../../graphql/context.js';
import type { Viewer } from '../../graphql/viewer.js';
import { encodeTypeId } from '../../platform/ids/type-id.js';
import { IdeaStatusTargetEnum } from './idea-sharing.inputs.js';
import { IdeaActionEnum, IdeaViewerState } from './idea-viewer-state.type.js';
import type { IdeaViewerLoaders } from './idea-viewer.loaders.js';
import type { Standpoint } from './idea-vote.queries.js';
import { loadStatusReason } from '../accounts/status-reason.loaders.js';
import { allowedIdeaActions, allowedIdeaStatuses, maySeeHiddenIdea } from './idea.policy.js';
import type { IdeaAction, IdeaStatusTarget } from './idea.states.js';
import { Idea, type IdeaRow } from './idea.type.js';

type Context = ViewerContext<unknown, IdeaViewerLoaders>;

/** The one field of an idea that depends on who asks. */
@Resolver(() => Idea)
export class IdeaViewerResolver {
  @FieldResolver(() => IdeaViewerState, {
    nullable: true,
    description:
      'What is true of this idea for the viewer; null when signed out. Ask for it apart from the rest and the rest is shared.',
  })
  viewerState(@Root() idea: IdeaRow, @Ctx() { viewer }: ViewerContext): IdeaRow | null {
    return viewer && idea;
  }
}

@Resolver(() => IdeaViewerState)
export class IdeaViewerStateResolver {
  @FieldResolver(() => ID, { description: 'An id for client caches, which starts with `ideastate_`.' })
  id(@Root() { id }: IdeaRow): string {
    return encodeTypeId('ideastate', id);
  }

  @FieldResolver(() => Boolean, { description: 'Whether the viewer votes for it.' })
  hasVoted(
    @Root() { id }: IdeaRow,
    @CurrentViewer() { userId }: Viewer,
    @Ctx() { viewerLoaders }: Context,
  ): Promise<boolean> {
    return viewerLoaders.hasVoted.load({ userId, ideaId: id });
  }

  @FieldResolver(() => [IdeaActionEnum], {
    description:
      'What the viewer can do with the idea now, by its state and by who the viewer is; nothing while the account is suspended. VOTE stands there without a vote, WITHDRAW_VOTE with one; PROMOTE without an unended job of the viewer from it; DELETE while nobody else has voted or commented and no job grew from it.',
  })
  async allowedActions(
    @Root() idea: IdeaRow,
    @CurrentViewer() viewer: Viewer,
    @Ctx() { viewerLoaders }: Context,
  ): Promise<IdeaAction[]> {
    const actions = allowedIdeaActions(viewer, idea);
    const standpoint = { userId: viewer.userId, ideaId: idea.id };
    const arePossible = await Promise.all(
      actions.map(async (action) => (await conditions[action]?.(viewerLoaders, standpoint)) ?? true),
    );
    return actions.filter((_action, index) => arePossible[index]);
  }

  @FieldResolver(() => [IdeaStatusTargetEnum], {
    description:
      'Where the viewer can take the idea by `setIdeaStatus`; nowhere while the account is suspended.',
  })
  allowedStatuses(@Root() idea: IdeaRow, @CurrentViewer() viewer: Viewer): IdeaStatusTarget[] {
    return allowedIdeaStatuses(viewer, idea);
  }

  @FieldResolver(() => String, {
    nullable: true,
    description:
      'Why the idea is in its present status, in the words of whoever moved it there: why it was declined or removed. For its author and moderators; null for others, and where nothing was said.',
  })
  statusReason(
    @Root() idea: IdeaRow,
    @CurrentViewer() viewer: Viewer,
    @Ctx() { viewerLoaders }: Context,
  ): Promise<string | null> | null {
    return maySeeHiddenIdea(viewer, idea) ? loadStatusReason(viewerLoaders.newestMoveOfIdea, idea) : null;
  }
}

type Condition = (loaders: IdeaViewerLoaders, standpoint: Standpoint) => Promise<boolean>;

/** Whether what the table of states allows is possible in fact; an action without a condition is. */
const conditions: Readonly<Partial<Record<IdeaAction, Condition>>> = {
  VOTE: async ({ hasVoted }, standpoint) => !(await hasVoted.load(standpoint)),
  WITHDRAW_VOTE: ({ hasVoted }, standpoint) => hasVoted.load(standpoint),
  PROMOTE: async ({ hasUnendedJob }, standpoint) => !(await hasUnendedJob.load(standpoint)),
  DELETE: async ({ isTouchedByOthers }, standpoint) => !(await isTouchedByOthers.load(standpoint)),
};
