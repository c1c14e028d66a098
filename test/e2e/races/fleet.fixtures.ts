import { signAccessToken } from '../../../src/platform/auth/access-token.js';
import { createTokenKeys } from '../../../src/platform/auth/token-keys.js';
import type { Answer, TestApi } from '../../support/api.js';
import { createTestDatabase, type TestDatabase } from '../../support/database.js';
import { aSession, aUser } from '../../support/factories.js';
import { startServer } from '../../support/server-process.js';

/** Two processes on one database. Both are spoken to over HTTP. */
export interface Fleet {
  database: TestDatabase;
  first: TestApi;
  second: TestApi;
  /** The process whose turn it is, one after the other. */
  next: () => TestApi;
  close: () => Promise<void>;
}

const secret = Buffer.alloc(32, 'fleet').toString('base64');
const keys = createTokenKeys([secret]);

/** Starts the two, with as many connections each as a process has by default. */
export async function startFleet(): Promise<Fleet> {
  const database = await createTestDatabase();
  const settings = { DATABASE_URL: database.url, TOKEN_KEYS: secret, EXPLORER: 'off' };
  const servers = await Promise.all([startServer(settings), startServer(settings)]);
  const [first, second] = [apiOf(database, servers[0].address), apiOf(database, servers[1].address)];
  await Promise.all([first, second].map(warmUp));
  let turn = 0;
  return {
    database,
    first,
    second,
    next: () => (turn++ % 2 === 0 ? first : second),
    close: async () => {
      await Promise.all(servers.map((server) => server.stop()));
      await database.close();
    },
  };
}

/** A process that has just begun opens its connections, and is slow for a while: no race should be lost by that. */
async function warmUp(api: TestApi): Promise<void> {
  const token = await api.tokenFor(await aUser(api.database.admin));
  for (let round = 0; round < 3; round += 1) {
    await Promise.all(Array.from({ length: 10 }, () => updateName(api, token)));
  }
}

function updateName(api: TestApi, token: string): Promise<Answer> {
  const document =
    'mutation ($input: UpdateProfileInput!) { updateProfile(input: $input) { viewer { id } } }';
  return api.query(document, { input: { name: 'Ada' } }, token);
}

function apiOf(database: TestDatabase, address: string): TestApi {
  const api: Pick<TestApi, 'database' | 'query' | 'tokenFor'> = {
    database,
    query: (query, variables, token) => post(`${address}/graphql`, { query, variables }, token),
    tokenFor: async (userId) => {
      const sessionId = await aSession(database.admin, userId);
      return (await signAccessToken(keys, { userId, sessionId }, new Date())).token;
    },
  };
  // The fixtures of other tests, which all take a whole one, use nothing else of it here.
  return api as TestApi;
}

async function post(
  url: string,
  body: object,
  token?: string,
): Promise<Answer & { text: string; bytes: Buffer }> {
  const response = await fetch(url, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      ...(token !== undefined && { authorization: `Bearer ${token}` }),
    },
    body: JSON.stringify(body),
  });
  const bytes = Buffer.from(await response.arrayBuffer());
  const text = bytes.toString();
  const { data, errors } = JSON.parse(text) as Pick<Answer, 'data' | 'errors'>;
  return {
    status: response.status,
    headers: Object.fromEntries(response.headers),
    text,
    bytes,
    data,
    errors,
  };
}

/** What became of a mutation: `done`, or the code and reason of its refusal. */
export function told({ errors }: Pick<Answer, 'errors'>): string {
  const extensions = errors?.[0]?.extensions;
  return extensions ? [extensions.code, extensions.reason].filter(Boolean).join(' ') : 'done';
}

/** How often each outcome came. */
export function countsOf(outcomes: readonly string[]): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const outcome of outcomes) counts[outcome] = (counts[outcome] ?? 0) + 1;
  return counts;
}

/** Runs a task for each number below `count`, so many at once. */
export async function inLanes(
  { count, lanes }: { count: number; lanes: number },
  task: (index: number, lane: number) => Promise<void>,
): Promise<void> {
  let begun = 0;
  const run = async (lane: number) => {
    while (begun < count) await task(begun++, lane);
  };
  await Promise.all(Array.from({ length: lanes }, (_item, lane) => run(lane)));
}
