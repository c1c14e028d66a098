import { NotFoundError } from '../../platform/errors/app-error.js';
import { encodeTypeId } from '../../platform/ids/type-id.js';
import type { Uuid } from '../../platform/ids/uuid.js';
import type { AccountViewerLoaders } from './account.loaders.js';
import type { SuspendUserPayload } from './suspension.type.js';

/** The account as it now stands. @throws {NotFoundError} a restored member has closed it since. */
export async function loadAccountPayload(
  { viewerLoaders }: { viewerLoaders: AccountViewerLoaders },
  userId: Uuid,
): Promise<SuspendUserPayload> {
  const account = await viewerLoaders.accountByUserId.load(userId);
  if (!account) throw new NotFoundError('member', encodeTypeId('user', userId));
  return { account };
}
