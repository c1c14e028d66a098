import type { Viewer } from '../../graphql/viewer.js';
import {
  BadUserInputError,
  ConflictError,
  ForbiddenError,
  type FieldFault,
} from '../../platform/errors/app-error.js';
import {
  actionsIn,
  findMove,
  ideaParties,
  partiesThatMay,
  targetsIn,
  type IdeaAction,
  type IdeaDeed,
  type IdeaMove,
  type IdeaParty,
  type IdeaStatusTarget,
} from './idea.states.js';
import type { IdeaRow } from './idea.type.js';

/** What of the viewer, who asks, a decision looks at. */
export type Asker = Pick<Viewer, 'userId' | 'isSuspended' | 'roles' | 'permissions'>;
type KnownIdea = Pick<IdeaRow, 'authorId' | 'status' | 'version'>;

/** Whether everybody may see the idea. Asked where an id enters the graph, never along an edge. */
export function isPublicIdea({ status }: Pick<IdeaRow, 'status'>): boolean {
  return status !== 'REMOVED';
}

/** Whether the viewer may see an idea that is not public. Asked only of such a one. */
export function maySeeHiddenIdea(viewer: Asker, idea: Pick<IdeaRow, 'authorId'>): boolean {
  return idea.authorId === viewer.userId || viewer.permissions.includes('MODERATE');
}

/**
 * What the viewer can do with the idea now, by the table alone; nothing at all while suspended. What else some of it needs
 * stands beside `allowedActions`.
 */
export function allowedIdeaActions(viewer: Asker, idea: KnownIdea): IdeaAction[] {
  return viewer.isSuspended ? [] : actionsIn(idea.status, partiesOf(viewer, idea));
}

/** Where the viewer can take the idea by `setIdeaStatus`; nowhere while suspended. */
export function allowedIdeaStatuses(viewer: Asker, idea: KnownIdea): IdeaStatusTarget[] {
  return viewer.isSuspended ? [] : targetsIn(idea.status, partiesOf(viewer, idea));
}

/** What a caller gave beside the deed. */
export interface MoveTerms {
  /** The version the caller looked at; any when absent. */
  readonly expectedVersion?: number | null | undefined;
  readonly reason?: string | null | undefined;
}

/**
 * The move that a deed of the viewer is now.
 *
 * @throws {ForbiddenError} the viewer is no party that can ever do this.
 * @throws {ConflictError} the idea has changed since the expected version, or its state has no such move.
 * @throws {BadUserInputError} the move needs a reason.
 */
export function decideMove(viewer: Asker, idea: KnownIdea, deed: IdeaDeed, terms: MoveTerms = {}): IdeaMove {
  const parties = partiesOf(viewer, idea);
  assertParty(parties, deed);
  assertVersion(idea, terms.expectedVersion);
  const move = findMove(deed, idea.status, parties);
  if (!move) throw illegalMove(idea, deed, parties);
  if (move.needsReason && terms.reason == null) throw new BadUserInputError([reasonMissing(deed)]);
  return move;
}

/** @throws {ConflictError} others have voted or commented, or a job grew from the idea. */
export function assertUntouched({ status }: KnownIdea, isTouchedByOthers: boolean): void {
  if (!isTouchedByOthers) return;
  throw new ConflictError(
    'Others have voted or commented on the idea, or a job grew from it: archive it instead.',
    {
      reason: 'ILLEGAL_STATE',
      currentStatus: status,
    },
  );
}

/** @throws {ConflictError} a job that the client made of the idea has not ended. */
export function assertNoUnendedJob(hasUnendedJob: boolean): void {
  if (!hasUnendedJob) return;
  throw new ConflictError('The client has a job from this idea that has not ended.', {
    reason: 'LIMIT_REACHED',
  });
}

/** Everything the viewer is to the idea. */
function partiesOf(
  { userId, roles, permissions }: Asker,
  { authorId }: Pick<IdeaRow, 'authorId'>,
): IdeaParty[] {
  return [
    authorId === userId ? 'AUTHOR' : 'MEMBER',
    'ANYONE',
    ...(roles.includes('CLIENT') ? (['CLIENT'] as const) : []),
    ...(permissions.includes('MODERATE') ? (['MODERATOR'] as const) : []),
  ];
}

function assertParty(parties: readonly IdeaParty[], deed: IdeaDeed): void {
  const able = partiesThatMay(deed);
  if (able.some((party) => parties.includes(party))) return;
  const names = able.map((party) => ideaParties[party]).join(', or ');
  // Of those that exclude somebody, this one excludes the author alone.
  throw new ForbiddenError(`Only ${names} may do that.`, able.includes('MEMBER') ? 'OWN_IDEA' : undefined);
}

function assertVersion({ version }: KnownIdea, expected: number | null | undefined): void {
  if (expected == null || expected === version) return;
  throw new ConflictError(`The idea is at version ${version}, not ${expected}: read it again.`, {
    reason: 'STALE_VERSION',
  });
}

function illegalMove(
  { status }: KnownIdea,
  { action, target }: IdeaDeed,
  parties: readonly IdeaParty[],
): ConflictError {
  const [wanted, others] = target
    ? [`A move to ${target}`, targetsIn(status, parties)]
    : [action, actionsIn(status, parties)];
  const message = `${wanted} is not possible while the idea is ${status}; possible is: ${others.join(', ') || 'nothing'}.`;
  return new ConflictError(message, { reason: 'ILLEGAL_STATE', currentStatus: status });
}

function reasonMissing({ action, target }: IdeaDeed): FieldFault {
  const message = `\`input.reason\` must be given for ${target ?? action}.`;
  return { path: ['input', 'reason'], code: 'REQUIRED', message };
}
