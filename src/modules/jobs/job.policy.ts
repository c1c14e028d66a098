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
  publicStatuses,
  type JobAction,
  type JobMove,
  type JobParty,
} from './job.states.js';
import type { JobRow } from './job.type.js';

type Asker = Pick<Viewer, 'userId' | 'isSuspended'>;
type OwnedJob = Pick<JobRow, 'clientId' | 'status' | 'version'>;

/** Whether everybody may see the job. Asked where an id enters the graph, never along an edge. */
export function isPublicJob(job: JobRow): boolean {
  return publicStatuses.some((status) => status === job.status);
}

/** Whether the viewer may see a job that is not public. Asked only of such a one. */
export function maySeeHiddenJob(viewer: Asker, job: OwnedJob): boolean {
  return isClientOf(viewer, job);
}

/** Whether the viewer may read what was done to the job, and by whom. */
export function maySeeHistory(viewer: Asker, job: OwnedJob): boolean {
  return isClientOf(viewer, job);
}

/** What the viewer can do with the job now; nothing at all while suspended. */
export function allowedJobActions(viewer: Asker, job: OwnedJob): JobAction[] {
  return viewer.isSuspended ? [] : actionsIn(job.status, partiesOf(viewer, job));
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
 * @throws {ForbiddenError} the viewer is no party to the job.
 * @throws {ConflictError} the job has changed since the expected version, or its state has no such move.
 * @throws {BadUserInputError} the move needs a reason.
 */
export function decideMove(viewer: Asker, job: OwnedJob, action: JobAction, terms: MoveTerms = {}): JobMove {
  const parties = partiesOf(viewer, job);
  if (parties.length === 0) throw new ForbiddenError('Only the client who posted this job may do that.');
  assertVersion(job, terms.expectedVersion);
  const move = findMove(action, job.status, parties);
  if (!move) throw illegalMove(job, action, parties);
  if (move.needsReason && terms.reason == null) throw new BadUserInputError([reasonMissing(job)]);
  return move;
}

function isClientOf(viewer: Asker, job: OwnedJob): boolean {
  return job.clientId === viewer.userId;
}

function partiesOf(viewer: Asker, job: OwnedJob): JobParty[] {
  return isClientOf(viewer, job) ? ['CLIENT'] : [];
}

function assertVersion({ version }: OwnedJob, expected: number | null | undefined): void {
  if (expected == null || expected === version) return;
  throw new ConflictError(`The job is at version ${version}, not ${expected}: read it again.`, {
    reason: 'STALE_VERSION',
  });
}

function illegalMove({ status }: OwnedJob, action: JobAction, parties: readonly JobParty[]): ConflictError {
  const possible = actionsIn(status, parties).join(', ') || 'nothing';
  const message = `${action} is not possible while the job is ${status}; possible is: ${possible}.`;
  return new ConflictError(message, { reason: 'ILLEGAL_STATE', currentStatus: status });
}

function reasonMissing({ status }: OwnedJob): FieldFault {
  const message = `\`input.reason\` must be given while the job is ${status}.`;
  return { path: ['input', 'reason'], code: 'REQUIRED', message };
}
