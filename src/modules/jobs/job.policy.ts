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
  jobParties,
  partiesThatMay,
  publicStatuses,
  type JobAction,
  type JobMove,
  type JobParty,
  type JobStanding,
} from './job.states.js';
import type { JobRow, LockedJobRow } from './job.type.js';

/** What of the viewer, who asks, a decision looks at. */
export type Asker = Pick<Viewer, 'userId' | 'isSuspended' | 'roles' | 'permissions'>;
type KnownJob = Pick<JobRow, 'clientId' | 'hiredId' | 'status' | 'version'>;

/** Whether everybody may see the job. Asked where an id enters the graph, never along an edge. */
export function isPublicJob(job: Pick<JobRow, 'status'>): boolean {
  return publicStatuses.some((status) => status === job.status);
}

/** Whether the viewer may see a job that is not public. Asked only of such a one. */
export function maySeeHiddenJob(viewer: Asker, job: KnownJob): boolean {
  return isOneOf(viewer, job, ['CLIENT', 'HIRED', 'MODERATOR']);
}

/** Whether the viewer may read what was done to the job, and by whom. */
export function maySeeHistory(viewer: Asker, job: KnownJob): boolean {
  return isOneOf(viewer, job, ['CLIENT', 'HIRED', 'MODERATOR']);
}

/**
 * Whether the viewer may also read of awards before the newest. On a sealed job they would tell the hired freelancer who
 * else had placed a bid.
 */
export function maySeeEarlierAwards(viewer: Asker, job: KnownJob & Pick<JobRow, 'sealedBids'>): boolean {
  return !job.sealedBids || isOneOf(viewer, job, ['CLIENT', 'MODERATOR']);
}

/**
 * What the viewer can do with the job now, by the table alone; nothing at all while suspended. Younger modules know further
 * conditions of some: see `JobActionConditions`.
 */
export function allowedJobActions(viewer: Asker, job: KnownJob): JobAction[] {
  return viewer.isSuspended ? [] : actionsIn(job, partiesOf(viewer, job));
}

/** @throws {ForbiddenError} the viewer lacks the role of a client. */
export function assertCanPost(viewer: Pick<Viewer, 'roles'>): void {
  if (viewer.roles.includes('CLIENT')) return;
  throw new ForbiddenError(
    'Only members with the role CLIENT post jobs: `updateProfile` sets all your roles, so name those you keep.',
  );
}

/** What a caller gave beside the action. */
export interface MoveTerms {
  /** The version the caller looked at; any when absent. */
  readonly expectedVersion?: number | null | undefined;
  readonly reason?: string | null | undefined;
}

/**
 * The move that an action of the viewer is now.
 *
 * @throws {ForbiddenError} the viewer is no party that can ever do this.
 * @throws {ConflictError} the job has changed since the expected version, or its state has no such move.
 * @throws {BadUserInputError} the move needs a reason.
 */
export function decideMove(
  viewer: Asker,
  job: KnownJob,
  action: JobMove['action'],
  terms: MoveTerms = {},
): JobMove {
  return decideMoveOf(partiesOf(viewer, job), job, action, terms);
}

/** The same for parties that the caller knows, such as AWARDED. */
export function decideMoveOf(
  parties: readonly JobParty[],
  job: KnownJob,
  action: JobMove['action'],
  terms: MoveTerms = {},
): JobMove {
  assertParty(parties, action);
  assertVersion(job, terms.expectedVersion);
  const move = findMove(action, job, parties);
  if (!move) throw illegalMove(job, action, parties);
  if (move.needsReason && terms.reason == null) throw new BadUserInputError([reasonMissing(job)]);
  return move;
}

/** @throws {ConflictError} the job had not ended when it was removed, and a party of it has closed the account since. */
export function assertRestorable({ status, removedFrom }: LockedJobRow, havePartiesLeft: boolean): void {
  if (!havePartiesLeft || removedFrom === 'COMPLETED' || removedFrom === 'CANCELLED') return;
  throw new ConflictError(
    'The job cannot be restored: its client or its freelancer has closed the account.',
    {
      reason: 'ILLEGAL_STATE',
      currentStatus: status,
    },
  );
}

/** Everything the viewer is to the job. */
function partiesOf({ userId, roles, permissions }: Asker, job: KnownJob): JobParty[] {
  const isClient = job.clientId === userId;
  return [
    ...(isClient ? (['CLIENT'] as const) : []),
    ...(!isClient && roles.includes('FREELANCER') ? (['FREELANCER'] as const) : []),
    ...(job.hiredId === userId ? (['HIRED'] as const) : []),
    ...(permissions.includes('MODERATE') ? (['MODERATOR'] as const) : []),
  ];
}

/** @throws {ConflictError} the job has changed since the version that the caller looked at. */
export function assertVersion(
  { version }: Pick<JobRow, 'version'>,
  expected: number | null | undefined,
): void {
  if (expected == null || expected === version) return;
  throw new ConflictError(`The job is at version ${version}, not ${expected}: read it again.`, {
    reason: 'STALE_VERSION',
  });
}

/** That the job as it stands has no such move; what it has stands in the message. */
function illegalMove(
  job: JobStanding,
  action: JobMove['action'],
  parties: readonly JobParty[],
): ConflictError {
  const possible = actionsIn(job, parties).join(', ') || 'nothing';
  const message = `${action} is not possible while the job is ${job.status}; possible is: ${possible}.`;
  return new ConflictError(message, { reason: 'ILLEGAL_STATE', currentStatus: job.status });
}

function isOneOf(viewer: Asker, job: KnownJob, wanted: readonly JobParty[]): boolean {
  return partiesOf(viewer, job).some((party) => wanted.includes(party));
}

function assertParty(parties: readonly JobParty[], action: JobMove['action']): void {
  const able = partiesThatMay(action).filter((party) => party !== 'SYSTEM');
  if ([...able, 'SYSTEM'].some((party) => parties.some((own) => own === party))) return;
  const names = able.map((party) => jobParties[party]).join(', or ');
  throw new ForbiddenError(`Only ${names} may do that.`);
}

function reasonMissing({ status }: Pick<JobRow, 'status'>): FieldFault {
  const message = `\`input.reason\` must be given while the job is ${status}.`;
  return { path: ['input', 'reason'], code: 'REQUIRED', message };
}
