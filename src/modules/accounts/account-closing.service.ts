import type { ViewerContext } from '../../graphql/context.js';
import type { Viewer } from '../../graphql/viewer.js';
import type { Transaction } from '../../platform/database/transaction.js';
import type { Uuid } from '../../platform/ids/uuid.js';
import { setSkills } from '../skills/skill-tags.service.js';
import { userSkillTags } from '../skills/skill.queries.js';
import { deleteAccount, makeTombstone } from './account-closing.queries.js';
import { AccountClosing, MemberSettling } from './account.events.js';
import { lockCredentials } from './account.queries.js';
import { wrongPassword, type AccountService } from './account.service.js';

/** Closes accounts for good. */
export class AccountClosingService {
  constructor(private readonly accounts: AccountService) {}

  /**
   * Closes the viewer's account: all that is private about them is deleted, their profile becomes a tombstone, and what they
   * did for others stays. Younger modules end what is under way, or refuse.
   *
   * @throws {BadUserInputError} the password is another.
   * @throws {ConflictError} something is under way that others rely on.
   * @throws {RateLimitedError} too many passwords are being checked.
   */
  async close(
    { read, write, caller }: Pick<ViewerContext, 'read' | 'write' | 'caller'>,
    viewer: Viewer,
    password: string,
  ): Promise<void> {
    const { userId } = viewer;
    const known = await this.accounts.confirmPassword(read, userId, password, 'password');

    await write(viewer, async (tx) => {
      const [account] = await tx.sql(lockCredentials(known));
      if (!account) throw wrongPassword('password'); // another request has changed it since
      await tx.emit(new MemberSettling(userId, 'FAREWELL'));
      await tx.emit(new AccountClosing(userId));
      await leaveTombstone(tx, userId);
      await tx.record({ action: 'DELETE_ACCOUNT', subjectType: 'user', subjectId: userId });
    });
    caller.refreshCookie?.clear();
  }
}

async function leaveTombstone(tx: Transaction, userId: Uuid): Promise<void> {
  await tx.sql(makeTombstone(userId));
  await setSkills(tx, userSkillTags, userId, []);
  await tx.sql(deleteAccount(userId));
}
