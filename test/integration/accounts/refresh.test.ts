import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { startApi, type TestApi } from '../../support/api.js';
import {
  auditOf,
  documents,
  refreshTokenOf,
  run,
  sessionOf,
  signUp,
  type SessionAnswer,
} from './sessions.fixtures.js';

const start = new Date('2031-05-01T12:00:00.250Z');

let api: TestApi;
let now: Date;
beforeAll(async () => {
  api = await startApi({ now: () => now });
});
beforeEach(() => setNow(0));
afterAll(() => api.close());

/** Moves both clocks: the one of the database, and the one that access tokens are judged by. */
async function setNow(seconds: number): Promise<void> {
  now = new Date(start.getTime() + seconds * 1_000);
  await api.database.setNow(now);
}

const refresh = (session: SessionAnswer) =>
  run(api, 'refreshSession', { refreshToken: refreshTokenOf(session) });

/** What tells one hand-over of a session from another. */
const tokensOf = ({
  accessToken,
  refreshToken,
  accessTokenExpiresAt,
  refreshTokenExpiresAt,
}: SessionAnswer) => ({
  accessToken,
  refreshToken,
  accessTokenExpiresAt,
  refreshTokenExpiresAt,
});

const days = 86_400;

describe('refreshSession', () => {
  it('gives new tokens for the same session', async () => {
    const first = await signUp(api);
    await setNow(600);

    const second = sessionOf(await refresh(first));
    const { data } = await api.query(documents.sessions, {}, second.accessToken);

    expect(second.refreshToken).not.toBe(first.refreshToken);
    expect(second.accessToken).not.toBe(first.accessToken);
    expect(second.accessTokenExpiresAt).toBe('2031-05-01T12:25:00.000Z');
    expect(second.refreshTokenExpiresAt).toBe('2031-05-31T12:10:00.250Z');
    expect(second.viewer).toEqual(first.viewer);
    expect(data.viewer.sessions).toMatchObject([{ lastUsedAt: '2031-05-01T12:10:00.250Z', isCurrent: true }]);
  });

  it('goes on, again and again', async () => {
    let session = await signUp(api);

    for (let round = 1; round <= 5; round += 1) {
      await setNow(round * 20 * days);
      session = sessionOf(await refresh(session));
    }

    const { data } = await api.query(documents.viewer, {}, session.accessToken);
    expect(data.viewer.email).toBe(session.viewer.email);
  });

  it('gives the same pair to two tabs at once', async () => {
    const first = await signUp(api);
    await setNow(60);

    const answers = await Promise.all(Array.from({ length: 6 }, () => refresh(first)));

    const pairs = answers.map((answer) => JSON.stringify(tokensOf(sessionOf(answer))));
    expect(new Set(pairs).size).toBe(1);
    expect(sessionOf(await refresh(sessionOf(answers[0] ?? (await refresh(first))))).viewer).toEqual(
      first.viewer,
    );
  });

  it('gives the same pair to a tab that is a step ahead of the others', async () => {
    const first = await signUp(api);
    await setNow(60);
    const second = sessionOf(await refresh(first));

    const ahead = sessionOf(await refresh(second));
    const behind = sessionOf(await refresh(first));

    expect(tokensOf(ahead)).toEqual(tokensOf(second));
    expect(tokensOf(behind)).toEqual(tokensOf(second));
  });

  it('gives the same pair again when its answer was lost', async () => {
    const first = await signUp(api);
    await setNow(60);
    const lost = sessionOf(await refresh(first));
    await setNow(70);

    const again = sessionOf(await refresh(first));

    expect(tokensOf(again)).toEqual(tokensOf(lost));
  });

  it('ends the session when a token that was replaced comes after 10 seconds', async () => {
    const first = await signUp(api);
    await setNow(60);
    const second = sessionOf(await refresh(first));
    await setNow(70.001);

    const replay = await refresh(first);
    const newest = await refresh(second);
    const access = await api.query(documents.viewer, {}, second.accessToken);

    expect(replay.data).toEqual({ refreshSession: null });
    expect(replay.errors).toMatchObject([
      { extensions: { code: 'UNAUTHENTICATED', reason: 'SESSION_ENDED' } },
    ]);
    expect(newest.errors).toMatchObject([{ extensions: { code: 'UNAUTHENTICATED' } }]);
    expect(access.errors).toMatchObject([
      { extensions: { code: 'UNAUTHENTICATED', reason: 'SESSION_ENDED' } },
    ]);
  });

  it('ends the session when a token from before the last one comes, however soon', async () => {
    const first = await signUp(api);
    const second = sessionOf(await refresh(first));
    await setNow(11);
    const third = sessionOf(await refresh(second));

    const replay = await refresh(first);

    expect(replay.errors).toMatchObject([{ extensions: { reason: 'SESSION_ENDED' } }]);
    expect((await refresh(third)).errors).toMatchObject([{ extensions: { code: 'UNAUTHENTICATED' } }]);
  });

  it('reports a replay in the audit and in the log, without the token', async () => {
    const first = await signUp(api);
    await refresh(first);
    await setNow(60);
    const before = await auditOf(api, ['SESSION_REUSED']);

    await refresh(first);
    const line = api.logLines.findLast(({ event }) => event === 'session.reused');

    const [event] = (await auditOf(api, ['SESSION_REUSED'])).slice(before.length);
    expect(event).toMatchObject({
      subject_type: 'session',
      subject_id: line?.['sessionId'],
      actor_id: line?.['userId'],
    });
    expect(line).toMatchObject({ level: 'warn' });
    expect(JSON.stringify(api.logLines)).not.toContain(first.refreshToken);
  });

  it('holds until 30 days after the last use', async () => {
    const [kept, late] = [await signUp(api), await signUp(api)];

    await setNow(30 * days - 1);
    const inTime = await refresh(kept);
    await setNow(30 * days);
    const tooLate = await refresh(late);

    expect(sessionOf(inTime).viewer).toEqual(kept.viewer);
    expect(tooLate.errors).toMatchObject([{ extensions: { code: 'UNAUTHENTICATED' } }]);
  });

  it('ends nobody else', async () => {
    const [victim, other] = [await signUp(api), await signUp(api)];
    await refresh(victim);
    await setNow(60);

    await refresh(victim);

    expect(sessionOf(await refresh(other)).viewer).toEqual(other.viewer);
  });
});

describe('a token that does not hold', () => {
  /** Replaces one letter by another that means different bits. */
  const altered = (token: string, index: number) =>
    token.slice(0, index) + (token[index] === 'A' ? 'B' : 'A') + token.slice(index + 1);

  it('is missed by name when none came', async () => {
    const answer = await run(api, 'refreshSession', {});

    expect(answer.errors).toMatchObject([{ extensions: { code: 'UNAUTHENTICATED' } }]);
    expect(answer.errors?.[0]?.message).toContain('No refresh token came');
  });

  it.each<[string, (session: SessionAnswer) => string]>([
    ['an empty text', () => ''],
    ['a text of no such shape', () => 'x'.repeat(95_000)],
    ['an access token', ({ accessToken }) => accessToken],
    ['another family', (session) => altered(refreshTokenOf(session), 3)],
    ['another generation', (session) => altered(refreshTokenOf(session), 47)],
    ['another stamp', (session) => altered(refreshTokenOf(session), 80)],
    ['a stamp that is cut off', (session) => refreshTokenOf(session).slice(0, 48)],
    ['spare bits that we never set', (session) => spareBits(refreshTokenOf(session))],
    ['white space', (session) => `${refreshTokenOf(session)}\n`],
  ])('is refused like any other: %s', async (_name, tokenOf) => {
    const session = await signUp(api);
    const ended = await signUp(api);
    await run(api, 'signOut', { refreshToken: ended.refreshToken });
    const unknown = await refresh(ended);

    const answer = await run(api, 'refreshSession', { refreshToken: tokenOf(session) });

    const told = ({ data, errors }: typeof answer) => [
      data,
      errors?.[0]?.message,
      errors?.[0]?.extensions.code,
      errors?.[0]?.extensions.reason,
    ];
    expect(told(answer)).toEqual(told(unknown));
    expect(told(answer)[2]).toBe('UNAUTHENTICATED');
    expect(sessionOf(await refresh(session)).viewer).toEqual(session.viewer);
  });
});

/** The same bytes in another spelling. */
function spareBits(token: string): string {
  const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';
  const last = letters.indexOf(token.slice(-1));
  return token.slice(0, -1) + String(letters[last ^ 1]);
}
