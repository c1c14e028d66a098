import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it, onTestFinished, vi } from 'vitest';
import { createTestDatabase, type TestDatabase } from '../support/database.js';
import { startServer, type ServerProcess } from '../support/server-process.js';
import { query, type HttpAnswer } from './service.fixtures.js';

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.close());

const createSecret = () => randomBytes(32).toString('base64');

async function start(tokenKeys: readonly string[]): Promise<ServerProcess> {
  const server = await startServer({
    DATABASE_URL: database.url,
    TOKEN_KEYS: tokenKeys.join(','),
    EXPLORER: 'off',
  });
  onTestFinished(async () => {
    await server.stop('SIGKILL');
  });
  return server;
}

const signUp = `mutation ($input: SignUpInput!) {
  signUp(input: $input) { session { accessToken refreshToken } }
}`;

const newcomer = (email: string, handle: string) => ({
  input: { email, handle, name: 'Nia Newcomer', password: 'correct horse', roles: ['CLIENT'] },
});

/** How often each outcome came: `ok`, or code and reason of the error. */
function outcomesOf(answers: readonly HttpAnswer[]): Record<string, number> {
  const outcomes: Record<string, number> = {};
  for (const { body } of answers) {
    const { code, reason } = body.errors?.[0]?.extensions ?? { code: 'ok' };
    const outcome = reason === undefined ? code : `${code} ${reason}`;
    outcomes[outcome] = (outcomes[outcome] ?? 0) + 1;
  }
  return outcomes;
}

describe('ten sign-ups at once through two processes', () => {
  const rounds = 20;

  it('give an address and a handle to one member each', { timeout: 60_000 }, async () => {
    const secret = createSecret();
    const [first, second] = await Promise.all([start([secret]), start([secret])]);
    const tenAtOnce = (newcomerOf: (index: number) => ReturnType<typeof newcomer>) =>
      Promise.all(
        Array.from({ length: 10 }, (_, index) =>
          query((index % 2 ? first : second).address, signUp, { variables: newcomerOf(index) }),
        ),
      );

    const [byAddress, byHandle] = [[], []] as [object[], object[]];
    for (let round = 0; round < rounds; round += 1) {
      const emails = [`Round-${round}@Example.com`, `rOUND-${round}@eXAMPLE.COM`];
      const ofOneAddress = await tenAtOnce((index) =>
        newcomer(emails[(index >> 1) % 2] ?? '', `round-${round}-${index}`),
      );
      const ofOneHandle = await tenAtOnce((index) =>
        newcomer(`other-${round}-${index}@example.com`, index % 3 ? `same-${round}` : `Same-${round}`),
      );
      byAddress.push(outcomesOf(ofOneAddress));
      byHandle.push(outcomesOf(ofOneHandle));
    }
    const { rows } = await database.admin.query(
      `select (select count(*)::int from users) as users, (select count(*)::int from accounts) as accounts,
        (select count(*)::int from sessions) as sessions, (select count(distinct lower(email))::int from accounts) as emails`,
    );

    expect(byAddress).toEqual(Array(rounds).fill({ ok: 1, 'CONFLICT EMAIL_TAKEN': 9 }));
    expect(byHandle).toEqual(Array(rounds).fill({ ok: 1, 'CONFLICT HANDLE_TAKEN': 9 }));
    const members = 2 * rounds;
    expect(rows).toEqual([{ users: members, accounts: members, sessions: members, emails: members }]);
  });
});

type Send = (...request: [document: string, options: Parameters<typeof query>[2]]) => Promise<HttpAnswer>;

/** Two processes behind a balancer, which lets a process answer what it was sent before that is stopped. */
async function startFleet(tokenKeys: readonly string[]) {
  const startPair = async (keys: readonly string[]) => {
    const servers = await Promise.all([start(keys), start(keys)]);
    return servers.map((server) => ({ server, underWay: new Set<Promise<unknown>>() }));
  };
  const serving = await startPair(tokenKeys);
  let turn = 0;

  const send: Send = async (document, options) => {
    turn += 1;
    const one = serving[turn % serving.length];
    if (!one) throw new Error('Nobody serves.');
    const answer = query(one.server.address, document, options);
    one.underWay.add(answer);
    return answer.finally(() => one.underWay.delete(answer));
  };
  const restartWith = async (keys: readonly string[]) => {
    // One after the other: meanwhile the two know different keys.
    for (const next of await startPair(keys)) {
      const last = serving.shift();
      serving.push(next);
      if (!last) throw new Error('Nobody serves.');
      await Promise.allSettled(last.underWay);
      await last.server.stop();
    }
  };
  return { send, restartWith };
}

interface Tokens {
  accessToken: string;
  refreshToken: string;
}

/** What stands for an answer that never came. */
const unanswered = (error: unknown): Pick<HttpAnswer, 'status' | 'body' | 'text'> => ({
  status: 0,
  body: {},
  text: String(error),
});

/** A member who reads all the time and refreshes every few reads; whatever is not as it should be is noted. */
async function startMember(sendToFleet: Send, name: string) {
  const failures: string[] = [];
  let [requests, refreshes, isOver] = [0, 0, false];
  const send = async (...request: Parameters<Send>) => {
    requests += 1;
    const { status, body, text } = await sendToFleet(...request).catch(unanswered);
    if (status !== 200 || body.errors) failures.push(`${status} ${text}`);
    return body.data as Record<string, { session: Tokens } | null> | undefined;
  };
  const opened = await send(signUp, { variables: newcomer(`${name}@example.com`, name) });
  const first = opened?.['signUp']?.session;
  if (!first) throw new Error(failures.join());

  const live = async () => {
    let tokens: Tokens = first;
    while (!isOver) {
      for (let reads = 0; reads < 4; reads += 1) {
        await send('{ viewer { email } }', { headers: { authorization: `Bearer ${tokens.accessToken}` } });
      }
      const renewed = await send(
        'mutation ($input: RefreshSessionInput!) { refreshSession(input: $input) { session { accessToken refreshToken } } }',
        { variables: { input: { refreshToken: tokens.refreshToken } } },
      );
      tokens = renewed?.['refreshSession']?.session ?? tokens;
      refreshes += 1;
    }
  };
  const ended = live().catch((error: unknown) => void failures.push(String(error)));
  return {
    first,
    failures,
    counts: () => ({ requests, refreshes }),
    stop: async () => {
      isOver = true;
      await ended;
    },
  };
}

describe('a change of TOKEN_KEYS in the order of docs/sessions.md', () => {
  it('fails no request of members who are busy meanwhile', { timeout: 90_000 }, async () => {
    const [old, fresh] = [createSecret(), createSecret()];
    const fleet = await startFleet([old]);
    const members = await Promise.all(
      ['busy-1', 'busy-2', 'busy-3'].map((name) => startMember(fleet.send, name)),
    );
    const everyoneRefreshes = async () => {
      const before = members.map((member) => member.counts().refreshes);
      // One may have been under way already, so two.
      await vi.waitUntil(
        () => members.every((member, index) => member.counts().refreshes >= (before[index] ?? 0) + 2),
        {
          timeout: 20_000,
        },
      );
    };

    await everyoneRefreshes();
    await fleet.restartWith([old, fresh]);
    await everyoneRefreshes();
    await fleet.restartWith([fresh, old]);
    await everyoneRefreshes();
    await fleet.restartWith([fresh]);
    await everyoneRefreshes();
    await Promise.all(members.map((member) => member.stop()));
    const stale = await fleet.send('{ viewer { email } }', {
      headers: { authorization: `Bearer ${members[0]?.first.accessToken ?? ''}` },
    });

    expect(members.flatMap(({ failures }) => failures)).toEqual([]);
    expect(Math.min(...members.map((member) => member.counts().requests))).toBeGreaterThan(40);
    expect(stale.status).toBe(401);
  });
});
