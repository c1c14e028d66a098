import type { Viewer } from '../../graphql/viewer.js';
import type { PasswordHasher } from '../../platform/auth/password-hasher.js';
import type { Read } from '../../platform/database/database.js';
import { isViolationOf } from '../../platform/database/failures.js';
import { BadUserInputError, ConflictError, UnauthenticatedError } from '../../platform/errors/app-error.js';
import { toSlug } from '../../platform/ids/slug.js';
import type { CreateId, Uuid } from '../../platform/ids/uuid.js';
import {
  insertAccount,
  insertMember,
  selectCredentialsByEmail,
  selectCredentialsOfUser,
  updatePasswordHash,
  type Credentials,
} from './account.queries.js';
import { accountTags } from './account.tags.js';
import type { ChangePasswordInput, SignInInput, SignUpInput } from './session.inputs.js';
import { deleteSessionsOfUser } from './session.queries.js';
import { nobody, type SessionContext, type SessionService } from './session.service.js';
import type { SessionValue } from './session.type.js';

interface AccountServiceParts {
  sessions: SessionService;
  passwords: PasswordHasher;
  createId: CreateId;
}

/** Lets members in by their password. Passwords are hashed outside of transactions: a hash takes longer than most of those. */
export class AccountService {
  readonly #parts: AccountServiceParts;

  constructor(parts: AccountServiceParts) {
    this.#parts = parts;
  }

  /**
   * Makes a member with an account, signed in.
   *
   * @throws {ConflictError} the address or the handle is taken; the database alone decides that.
   * @throws {RateLimitedError} too many passwords are being checked.
   */
  async signUp(context: SessionContext, input: SignUpInput): Promise<SessionValue> {
    const { sessions, passwords, createId } = this.#parts;
    const { email, name, handle, roles } = input;
    const userId = createId();
    const passwordHash = await passwords.hash(input.password);
    const member = { id: userId, handle: toSlug(handle), name: name.trim(), roles };

    const opened = context.write(nobody, async (tx) => {
      await tx.sql(insertMember(member));
      await tx.sql(insertAccount({ userId, email, passwordHash }));
      await tx.record({ action: 'SIGN_UP', subjectType: 'user', subjectId: userId, actorId: userId });
      return sessions.begin(tx, { userId, passwordHash }, context.caller.userAgent);
    });
    return sessions.handOver(context, await opened.catch(rethrowTaken));
  }

  /**
   * Opens a session by address and password, also for a suspended member. An address that nobody has costs as much time as
   * a wrong password.
   *
   * @throws {UnauthenticatedError} the address or the password is wrong.
   * @throws {RateLimitedError} too many passwords are being checked.
   */
  async signIn(context: SessionContext, { email, password }: SignInInput): Promise<SessionValue> {
    const { sessions, passwords } = this.#parts;
    const known = await readCredentialsByEmail(context.read, email);
    const { isRight, renewedHash } = await passwords.check(password, known?.passwordHash ?? null);
    if (!known || !isRight) throw new UnauthenticatedError('The e-mail address or the password is wrong.');

    const { userId, passwordHash } = known;
    const opened = await context.write(nobody, async (tx) => {
      if (renewedHash !== null) await tx.sql(updatePasswordHash(userId, passwordHash, renewedHash));
      const account = { userId, passwordHash: renewedHash ?? passwordHash };
      const session = await sessions.begin(tx, account, context.caller.userAgent);
      const { id } = session.state;
      await tx.record({ action: 'SIGN_IN', subjectType: 'session', subjectId: id, actorId: userId });
      return session;
    });
    return sessions.handOver(context, opened);
  }

  /**
   * Replaces the viewer's password. All their sessions end, the one that asks too, and one new session begins.
   *
   * @throws {BadUserInputError} the current password is another.
   * @throws {RateLimitedError} too many passwords are being checked.
   */
  async changePassword(
    context: SessionContext,
    viewer: Viewer,
    { currentPassword, newPassword }: ChangePasswordInput,
  ): Promise<SessionValue> {
    const { sessions, passwords } = this.#parts;
    const { userId } = viewer;
    const known = await this.confirmPassword(context.read, userId, currentPassword, 'currentPassword');
    const passwordHash = await passwords.hash(newPassword);

    const opened = await context.write(viewer, async (tx) => {
      const [changed] = await tx.sql(updatePasswordHash(userId, known.passwordHash, passwordHash));
      if (!changed) throw wrongPassword('currentPassword'); // another request has changed it since
      await tx.sql(deleteSessionsOfUser(userId, null));
      await tx.record({ action: 'CHANGE_PASSWORD', subjectType: 'user', subjectId: userId });
      return sessions.begin(tx, { userId, passwordHash }, context.caller.userAgent);
    });
    return sessions.handOver(context, opened);
  }

  /**
   * Holds a password against that of a member, and returns what it was held against.
   *
   * @param field where the password stands in the input.
   * @throws {BadUserInputError} the password is another.
   * @throws {RateLimitedError} too many passwords are being checked.
   */
  async confirmPassword(read: Read, userId: Uuid, password: string, field: string): Promise<Credentials> {
    const known = await readCredentialsOfUser(read, userId);
    const { isRight } = await this.#parts.passwords.check(password, known?.passwordHash ?? null);
    if (!known || !isRight) throw wrongPassword(field);
    return known;
  }
}

async function readCredentialsByEmail(read: Read, email: string): Promise<Credentials | undefined> {
  const [known] = await read<Credentials[]>({
    name: 'accounts.credentialsByEmail',
    tags: (found) => [
      accountTags.by('email', email.toLowerCase()),
      ...found.map(({ userId }) => accountTags.row(userId)),
    ],
    run: (reader) => reader.sql(selectCredentialsByEmail(email)),
  });
  return known;
}

async function readCredentialsOfUser(read: Read, userId: Uuid): Promise<Credentials | undefined> {
  const [known] = await read({
    name: 'accounts.credentialsOfUser',
    tags: () => [accountTags.row(userId)],
    run: (reader) => reader.sql<Credentials>(selectCredentialsOfUser(userId)),
  });
  return known;
}

function rethrowTaken(error: unknown): never {
  if (isViolationOf(error, 'accounts_email_key')) {
    throw taken('EMAIL_TAKEN', 'email', 'Another account uses this e-mail address.');
  }
  if (isViolationOf(error, 'users_handle_key')) {
    throw taken('HANDLE_TAKEN', 'handle', 'Another member has or had this handle.');
  }
  throw error;
}

function taken(reason: 'EMAIL_TAKEN' | 'HANDLE_TAKEN', field: string, message: string): ConflictError {
  return new ConflictError(message, { reason, fields: [{ path: ['input', field], code: 'TAKEN', message }] });
}

/** That a password in an input is not the one of the account. */
export function wrongPassword(field: string): BadUserInputError {
  const path = ['input', field];
  const message = `\`${path.join('.')}\` is not the password of this account.`;
  return new BadUserInputError([{ path, code: 'INVALID', message }]);
}
