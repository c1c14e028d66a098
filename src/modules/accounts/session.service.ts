import type { Logger } from 'pino';
import type { Caller, ViewerContext } from '../../graphql/context.js';
import type { Viewer } from '../../graphql/viewer.js';
import { signAccessToken } from '../../platform/auth/access-token.js';
import {
  createFamily,
  createRefreshToken,
  hashFamily,
  readRefreshToken,
  type RefreshGrant,
} from '../../platform/auth/refresh-token.js';
import type { TokenKeys } from '../../platform/auth/token-keys.js';
import type { Transaction } from '../../platform/database/transaction.js';
import { UnauthenticatedError } from '../../platform/errors/app-error.js';
import type { CreateId, Uuid } from '../../platform/ids/uuid.js';
import type { RefreshSessionInput, SignOutEverywhereInput, SignOutInput } from './session.inputs.js';
import { judgeRefresh } from './session.policy.js';
import {
  advanceSession,
  deleteSession,
  deleteSessionOfFamily,
  deleteSessionsOfUser,
  insertSession,
  lockSession,
  type EndedSession,
  type SessionState,
  type ShownSession,
} from './session.queries.js';
import type { SessionValue } from './session.type.js';

/** What the methods on sessions need of their operation. */
export type SessionContext = Pick<ViewerContext, 'operation' | 'read' | 'write' | 'caller' | 'viewer'>;

interface SessionServiceParts {
  tokenKeys: TokenKeys;
  createId: CreateId;
  logger: Logger;
}

/** A session whose tokens are about to be made. */
interface OpenSession {
  readonly state: SessionState;
  readonly family: Buffer;
}

interface RefreshOutcome {
  readonly renewed?: OpenSession;
  /** The session ended, because a token that had been replaced was shown. */
  readonly ended?: SessionState;
}

/** Whoever begins or ends a session by a token may be nobody yet, or not any more. */
export const nobody = { userId: null };

// One sentence for all of them: it tells nothing of which tokens exist.
const refusal = 'This refresh token does not hold: sign in again.';
const missing =
  'No refresh token came: give `input.refreshToken`, or send the cookie together with `X-Session-Mode: cookie`.';

/** Begins, renews and ends sessions. */
export class SessionService {
  readonly #parts: SessionServiceParts;

  constructor(parts: SessionServiceParts) {
    this.#parts = parts;
  }

  /**
   * Opens a session for whoever gave the right password, in the transaction of the caller, who hands it over once that is
   * committed. The 51st session of a member ends the one unused for longest.
   *
   * @throws {UnauthenticatedError} the password was changed since it was checked.
   */
  async begin(
    tx: Transaction,
    account: { userId: Uuid; passwordHash: string },
    userAgent: string | null,
  ): Promise<OpenSession> {
    const family = createFamily();
    const session = { ...account, id: this.#parts.createId(), familyHash: hashFamily(family), userAgent };
    const [state] = await tx.sql<SessionState>(insertSession(session));
    if (!state) throw new UnauthenticatedError('The password was changed just now: sign in again.');
    return { state, family };
  }

  /** Makes the tokens of a session that is stored, and puts the refresh token where the client wants it. */
  async handOver(
    { operation, caller }: SessionContext,
    { state, family }: OpenSession,
  ): Promise<SessionValue> {
    const { tokenKeys } = this.#parts;
    const [sessionId, { userId, expiresAt }] = [state.id, state];
    const access = await signAccessToken(tokenKeys, { userId, sessionId }, state.lastUsedAt);
    const refreshToken = createRefreshToken(tokenKeys, { family, generation: state.generation });

    operation.isSecret = true;
    caller.refreshCookie?.set(refreshToken, expiresAt);
    return {
      sessionId,
      userId,
      accessToken: access.token,
      accessTokenExpiresAt: access.expiresAt,
      refreshToken: caller.refreshCookie ? null : refreshToken,
      refreshTokenExpiresAt: expiresAt,
    };
  }

  /**
   * Gives new tokens for a refresh token. For 10 seconds the same new ones are given again, for the token that was replaced and
   * for the one that replaced it: tabs that load at once, or a lost answer. After that a replaced token is in two hands, and
   * the session ends.
   *
   * @throws {UnauthenticatedError} the token is none of ours, or its session has ended or ends by this.
   */
  async refresh(context: SessionContext, input: RefreshSessionInput): Promise<SessionValue> {
    const { caller, write } = context;
    const token = shownToken(caller, input);
    const grant = token === null ? null : readRefreshToken(this.#parts.tokenKeys, token);
    // The end of a session is an outcome, not an error: an error would undo it.
    const { renewed, ended } = grant ? await write(nobody, (tx) => renew(tx, grant)) : {};

    if (renewed) return this.handOver(context, renewed);
    caller.refreshCookie?.clear();
    if (!ended) throw new UnauthenticatedError(token === null ? missing : refusal);
    this.#reportReuse(context, ended);
    throw new UnauthenticatedError('This refresh token was used before: sign in again.', 'SESSION_ENDED');
  }

  /**
   * Ends the session of a refresh token, of any generation; without a token that of the viewer. Says whether one
   * was ended.
   */
  async signOut(context: SessionContext, input: SignOutInput): Promise<boolean> {
    const { caller, write } = context;
    const token = shownToken(caller, input);
    // Only asked for without a token: an access token sent along means nothing then.
    const own = token === null ? context.viewer : null;
    const grant = token === null ? null : readRefreshToken(this.#parts.tokenKeys, token);
    const statement = grant
      ? deleteSessionOfFamily(hashFamily(grant.family))
      : own && deleteSession(own.sessionId);

    // A suspended member may do this, so nobody is asked whether they may write.
    const isEnded = statement !== null && (await write(nobody, (tx) => end(tx, statement)));
    caller.refreshCookie?.clear();
    return isEnded;
  }

  /** Ends all sessions of the viewer, and says how many there were; `keepCurrent` spares the one that asks. */
  async signOutEverywhere(
    { caller, write }: SessionContext,
    viewer: Viewer,
    { keepCurrent }: SignOutEverywhereInput,
  ): Promise<number> {
    const { userId, sessionId } = viewer;
    const ended = await write(viewer, async (tx) => {
      await tx.record({ action: 'SIGN_OUT_EVERYWHERE', subjectType: 'user', subjectId: userId });
      return tx.sql<EndedSession>(deleteSessionsOfUser(userId, keepCurrent ? sessionId : null));
    });

    if (!keepCurrent) caller.refreshCookie?.clear();
    return ended.filter(({ wasLive }) => wasLive).length;
  }

  #reportReuse({ operation, caller }: SessionContext, { id, userId }: SessionState): void {
    const { requestId } = operation;
    this.#parts.logger.warn({
      event: 'session.reused',
      requestId,
      address: caller.address,
      sessionId: id,
      userId,
    });
  }
}

/** The refresh token of a request: the one in the input, else the one in the cookie. */
function shownToken(caller: Caller, { refreshToken }: { refreshToken?: string | null }): string | null {
  return refreshToken ?? caller.refreshCookie?.token ?? null;
}

async function renew(tx: Transaction, { family, generation }: RefreshGrant): Promise<RefreshOutcome> {
  const [shown] = await tx.sql<ShownSession>(lockSession(hashFamily(family)));
  if (!shown) return {};
  const verdict = judgeRefresh(generation, shown);
  if (verdict === 'repeat') return { renewed: { state: shown, family } };
  if (verdict === 'renew') {
    const [state = shown] = await tx.sql<SessionState>(advanceSession(shown.id));
    return { renewed: { state, family } };
  }

  const { id, userId } = shown;
  await tx.sql(deleteSession(id));
  await tx.record({ action: 'SESSION_REUSED', subjectType: 'session', subjectId: id, actorId: userId });
  return { ended: shown };
}

async function end(tx: Transaction, statement: ReturnType<typeof deleteSession>): Promise<boolean> {
  const [ended] = await tx.sql<EndedSession>(statement);
  if (!ended?.wasLive) return false;
  const { id, userId } = ended;
  await tx.record({ action: 'SIGN_OUT', subjectType: 'session', subjectId: id, actorId: userId });
  return true;
}
