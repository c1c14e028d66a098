import type DataLoader from 'dataloader';
import type { Read } from '../../platform/database/database.js';
import { loadOne } from '../../platform/database/loaders.js';
import type { Uuid } from '../../platform/ids/uuid.js';
import { selectAccountsByUserId } from './account.queries.js';
import { accountTags } from './account.tags.js';
import type { AccountRow, ViewerRow } from './viewer.type.js';

/** What only the viewer may read of their own account. */
export interface AccountViewerLoaders {
  accountByUserId: DataLoader<Uuid, AccountRow | null>;
}

export function createAccountViewerLoaders(read: Read): AccountViewerLoaders {
  return {
    accountByUserId: loadOne(
      read,
      (ids) =>
        read({
          name: 'accounts.byUserId',
          tags: () => ids.map((id) => accountTags.row(id)),
          run: (reader) => reader.sql<AccountRow>(selectAccountsByUserId(ids)),
        }),
      (account) => account.userId,
    ),
  };
}

/** The desk of a member, seen from the session; null when the account is gone. */
export async function loadDesk(
  { accountByUserId }: AccountViewerLoaders,
  { userId, sessionId }: { userId: Uuid; sessionId: Uuid },
): Promise<ViewerRow | null> {
  const account = await accountByUserId.load(userId);
  return account && { ...account, sessionId };
}
