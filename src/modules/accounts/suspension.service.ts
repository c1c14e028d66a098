import type { Viewer } from '../../graphql/viewer.js';
import type { InTransaction, Transaction } from '../../platform/database/transaction.js';
import { NotFoundError } from '../../platform/errors/app-error.js';
import { encodeTypeId } from '../../platform/ids/type-id.js';
import type { Uuid } from '../../platform/ids/uuid.js';
import { MemberRestored, MemberSettling, MemberSuspended } from './account.events.js';
import { lockAccount } from './account.queries.js';
import { assertCanRestore, assertCanSuspend, statusOf, type AccountStatus } from './suspension.policy.js';
import { restoreAccount, suspendAccount } from './suspension.queries.js';
import type { AccountRow } from './viewer.type.js';

/** Suspends members and restores them. What follows for their jobs and bids, younger modules know. */
export class SuspensionService {
  /**
   * Suspends a member: what they have begun to write is waited for, what they begin later is refused.
   *
   * @throws {NotFoundError} there is no such member, or the account is closed.
   * @throws {ForbiddenError} the viewer means themselves.
   * @throws {ConflictError} the member is suspended already.
   */
  async suspend(write: InTransaction, viewer: Viewer, userId: Uuid, reason: string): Promise<void> {
    await write(viewer, async (tx) => {
      const account = await findAccount(tx, userId);
      assertCanSuspend(viewer, account);

      await tx.sql(suspendAccount(userId, reason));
      await recordMove(tx, 'SUSPEND', account, { to: 'SUSPENDED', reason });
      await tx.emit(new MemberSettling(userId, 'SUSPENSION'));
      await tx.emit(new MemberSuspended(userId));
    });
  }

  /**
   * Lifts the suspension of a member.
   *
   * @throws {NotFoundError} there is no such member, or the account is closed.
   * @throws {ConflictError} the member is not suspended.
   */
  async restore(
    write: InTransaction,
    viewer: Viewer,
    userId: Uuid,
    reason: string | null | undefined,
  ): Promise<void> {
    await write(viewer, async (tx) => {
      const account = await findAccount(tx, userId);
      assertCanRestore(account);

      await tx.sql(restoreAccount(userId));
      await recordMove(tx, 'RESTORE', account, { to: 'ACTIVE', reason: reason ?? null });
      await tx.emit(new MemberRestored(userId));
    });
  }
}

async function findAccount(tx: Transaction, userId: Uuid): Promise<AccountRow> {
  const [account] = await tx.sql<AccountRow>(lockAccount(userId));
  if (!account) throw new NotFoundError('member', encodeTypeId('user', userId));
  return account;
}

function recordMove(
  tx: Transaction,
  action: 'SUSPEND' | 'RESTORE',
  account: AccountRow,
  move: { to: AccountStatus; reason: string | null },
): Promise<void> {
  const subject = { subjectType: 'user', subjectId: account.userId };
  return tx.record({ action, ...subject, from: statusOf(account), ...move });
}
