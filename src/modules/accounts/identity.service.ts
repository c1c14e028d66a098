import type { Identity } from '../../graphql/request-context.js';
import type { Viewer } from '../../graphql/viewer.js';
import {
  verifyAccessToken,
  type AccessGrant,
  type AccessTokenFault,
} from '../../platform/auth/access-token.js';
import type { TokenKeys } from '../../platform/auth/token-keys.js';
import type { Read } from '../../platform/database/database.js';
import { AppError, UnauthenticatedError } from '../../platform/errors/app-error.js';
import { userTags } from '../users/user.tags.js';
import { selectViewer } from './account.queries.js';
import { accountTags } from './account.tags.js';
import { sessionTags } from './session.tags.js';

interface IdentityServiceParts {
  tokenKeys: TokenKeys;
  now: () => Date;
}

const faultMessages: Readonly<Record<AccessTokenFault, string>> = {
  expired: 'The access token has expired: renew it with `refreshSession`.',
  invalid: 'The access token is not valid: sign in again.',
};

/** Tells who sends an operation. */
export class IdentityService {
  readonly #parts: IdentityServiceParts;

  constructor(parts: IdentityServiceParts) {
    this.#parts = parts;
  }

  /**
   * Who the `Authorization` header stands for, as the database has them now: a session that was ended elsewhere does not
   * hold, whatever its token says. Never rejects for a reason the caller may read: that reason is part of the answer.
   */
  async identify(read: Read, authorization: string): Promise<Identity> {
    try {
      return { viewer: await this.#findViewer(read, authorization), refusal: null };
    } catch (error) {
      if (error instanceof AppError) return { viewer: null, refusal: error };
      throw error;
    }
  }

  async #findViewer(read: Read, authorization: string): Promise<Viewer> {
    const token = /^Bearer +(\S+)$/i.exec(authorization)?.[1];
    if (token === undefined) throw new UnauthenticatedError('Send `Authorization: Bearer <access token>`.');
    const { tokenKeys, now } = this.#parts;
    const grant = await verifyAccessToken(tokenKeys, token, now());
    if (typeof grant === 'string') throw new UnauthenticatedError(faultMessages[grant]);
    const viewer = await readViewer(read, grant);
    if (!viewer) throw new UnauthenticatedError('This session was ended: sign in again.', 'SESSION_ENDED');
    return viewer;
  }
}

async function readViewer(read: Read, { userId, sessionId }: AccessGrant): Promise<Viewer | undefined> {
  const [viewer] = await read({
    name: 'sessions.viewer',
    tags: () => [sessionTags.row(sessionId), userTags.row(userId), accountTags.row(userId)],
    isOfCaller: true,
    run: (reader) => reader.sql<Viewer>(selectViewer(sessionId, userId)),
  });
  return viewer;
}
