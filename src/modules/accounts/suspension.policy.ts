import type { Viewer } from '../../graphql/viewer.js';
import { ConflictError, ForbiddenError } from '../../platform/errors/app-error.js';
import type { AccountRow } from './viewer.type.js';

/** The states of an account; `CLOSED` is none, because nothing is left of a closed one. */
export type AccountStatus = 'ACTIVE' | 'SUSPENDED';

export function statusOf({ suspendedAt }: Pick<AccountRow, 'suspendedAt'>): AccountStatus {
  return suspendedAt === null ? 'ACTIVE' : 'SUSPENDED';
}

/**
 * So there always is somebody left who can restore members: whoever suspends another.
 *
 * @throws {ForbiddenError} the account is the viewer's own.
 * @throws {ConflictError} it is suspended.
 */
export function assertCanSuspend(viewer: Pick<Viewer, 'userId'>, account: AccountRow): void {
  if (account.userId === viewer.userId) throw new ForbiddenError('Nobody can suspend themselves.');
  if (statusOf(account) === 'SUSPENDED') throw illegalState('is suspended already', 'SUSPENDED');
}

/** @throws {ConflictError} the account is not suspended. */
export function assertCanRestore(account: AccountRow): void {
  if (statusOf(account) === 'ACTIVE') throw illegalState('is not suspended', 'ACTIVE');
}

function illegalState(fact: string, currentStatus: AccountStatus): ConflictError {
  return new ConflictError(`The account ${fact}.`, { reason: 'ILLEGAL_STATE', currentStatus });
}
