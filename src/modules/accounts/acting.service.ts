import type { ConfirmActor } from '../../platform/database/transaction.js';
import { ForbiddenError, UnauthenticatedError } from '../../platform/errors/app-error.js';
import { lockActor } from './account.queries.js';

/**
 * Confirms that a member may write, and keeps it so until the transaction ends: a suspension waits for what the member has
 * begun, and whatever the member begins later sees the suspension.
 *
 * @throws {ForbiddenError} the member is suspended.
 * @throws {UnauthenticatedError} the account was closed.
 */
export const confirmActing: ConfirmActor = async (tx, userId) => {
  const [account] = await tx.sql<{ isSuspended: boolean }>(lockActor(userId));
  if (!account) throw new UnauthenticatedError('This account was closed.', 'SESSION_ENDED');
  if (account.isSuspended) throw new ForbiddenError('This account is suspended.', 'SUSPENDED');
};
