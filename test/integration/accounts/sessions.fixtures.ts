import type { Answer, TestApi } from '../../support/api.js';

export const password = 'correct horse';

const session = `session {
  accessToken accessTokenExpiresAt refreshToken refreshTokenExpiresAt viewer { id email user { handle } }
}`;

export const documents = {
  signUp: `mutation ($input: SignUpInput!) { signUp(input: $input) { ${session} } }`,
  signIn: `mutation ($input: SignInInput!) { signIn(input: $input) { ${session} } }`,
  refreshSession: `mutation ($input: RefreshSessionInput!) { refreshSession(input: $input) { ${session} } }`,
  signOut: 'mutation ($input: SignOutInput!) { signOut(input: $input) { signedOut } }',
  signOutEverywhere:
    'mutation ($input: SignOutEverywhereInput!) { signOutEverywhere(input: $input) { endedCount } }',
  changePassword: `mutation ($input: ChangePasswordInput!) { changePassword(input: $input) { ${session} } }`,
  viewer: '{ viewer { email user { handle } } }',
  sessions: '{ viewer { sessions { id createdAt lastUsedAt userAgent isCurrent } } }',
} as const;

export interface SessionAnswer {
  accessToken: string;
  accessTokenExpiresAt: string;
  refreshToken: string | null;
  refreshTokenExpiresAt: string;
  viewer: { id: string; email: string; user: { handle: string } };
}

type Input = Record<string, unknown>;

let sequence = 0;

/** What a newcomer fills in; nobody else has the address or the handle. */
export function aNewcomer(changes: Input = {}): { email: string; handle: string } & Input {
  sequence += 1;
  const handle = `newcomer-${sequence}`;
  return {
    email: `${handle}@example.com`,
    password,
    name: 'Nia Newcomer',
    handle,
    roles: ['CLIENT'],
    ...changes,
  };
}

/** Runs one of the mutations above and returns its whole answer. */
export function run(
  api: TestApi,
  name: keyof typeof documents,
  input: Input,
  token?: string,
): Promise<Answer & { text: string }> {
  return api.query(documents[name], { input }, token);
}

/** The session in an answer; fails the test when there is none. */
export function sessionOf({ data, errors }: Answer): SessionAnswer {
  const [payload] = Object.values((data ?? {}) as Record<string, { session: SessionAnswer } | null>);
  if (!payload) throw new Error(`A session is expected: ${JSON.stringify(errors)}`);
  return payload.session;
}

/** Signs a newcomer up. */
export async function signUp(api: TestApi, changes: Input = {}): Promise<SessionAnswer> {
  return sessionOf(await run(api, 'signUp', aNewcomer(changes)));
}

/** A refresh token, which the session of a client without cookies always has. */
export function refreshTokenOf({ refreshToken }: SessionAnswer): string {
  if (refreshToken === null) throw new Error('The refresh token is in a cookie.');
  return refreshToken;
}

/** What the audit holds, oldest first. */
export async function auditOf(api: TestApi, actions: readonly string[]): Promise<Record<string, unknown>[]> {
  const { rows } = await api.database.admin.query<Record<string, unknown>>(
    `select action, subject_type, subject_id, actor_id from audit_events where action = any($1) order by id`,
    [actions],
  );
  return rows;
}
