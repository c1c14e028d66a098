import type { InjectOptions } from 'fastify';
import { createApp } from '../../src/app.js';
import { readConfig } from '../../src/config/config.js';
import { signAccessToken } from '../../src/platform/auth/access-token.js';
import { createTokenKeys } from '../../src/platform/auth/token-keys.js';
import type { Uuid } from '../../src/platform/ids/uuid.js';
import { limits as realLimits, type Limits } from '../../src/platform/limits/limits.js';
import { createLogger } from '../../src/platform/observability/logger.js';
import { createTestDatabase, type TestDatabase } from './database.js';
import { aSession } from './factories.js';
import { busyFactor } from './server-process.js';

/** An error as a client reads it. */
export interface AnswerError {
  message: string;
  path?: (string | number)[];
  extensions: {
    code: string;
    requestId: string;
    reason?: string;
    retryAfter?: number;
    fields?: { path: string[]; code: string; message: string }[];
  };
}

export interface Answer {
  status: number;
  headers: Record<string, unknown>;
  // A test states the shape it expects by its assertions.
  // eslint-disable-next-line @typescript-eslint/no-explicit-any
  data: any;
  errors: AnswerError[] | undefined;
}

/** The keys of every service in this process. */
const tokenKeys = createTokenKeys([Buffer.alloc(32, 'test').toString('base64url')]);

/** The whole service in this process, on a database of its own, without a socket. */
export interface TestApi {
  database: TestDatabase;
  /** Sends an operation by POST; with a token, as the member it stands for. */
  query: (
    document: string,
    variables?: Record<string, unknown>,
    token?: string,
  ) => Promise<Answer & { text: string; bytes: Buffer }>;
  /** Signs a member in without a password; gives them an account if they have none. */
  tokenFor: (userId: Uuid) => Promise<string>;
  /** Sends any request. */
  send: (request: InjectOptions) => Promise<Answer & { text: string; bytes: Buffer }>;
  /** Opens a socket on this machine for clients that need one; resolves with the address of `/graphql`. */
  listen: () => Promise<string>;
  /** The log so far, a parsed line each. */
  logLines: Record<string, unknown>[];
  close: () => Promise<void>;
}

interface TestApiOptions {
  /** The clock of access tokens; domain time is set by `database.setNow`. */
  now?: () => Date;
  /** Environment variables; none but these. */
  settings?: Record<string, string>;
  /** What is held instead of the real limits. */
  limits?: Limits;
  /** The name of a database that the service gets a copy of. */
  copyOf?: string;
}

/** The token of a session that stands in a database, for every service of this process. */
export async function tokenOf(userId: Uuid, sessionId: Uuid, issuedAt: Date): Promise<string> {
  return (await signAccessToken(tokenKeys, { userId, sessionId }, issuedAt)).token;
}

export async function startApi({
  now = () => new Date(),
  settings = {},
  limits = realLimits,
  copyOf,
}: TestApiOptions = {}): Promise<TestApi> {
  const database = await createTestDatabase(copyOf);
  const logLines: Record<string, unknown>[] = [];
  const logger = createLogger({
    level: 'debug',
    isPretty: false,
    destination: { write: (line) => void logLines.push(JSON.parse(line) as Record<string, unknown>) },
  });
  const config = {
    ...readConfig({ LIMITS_FACTOR: busyFactor, CACHE: 'off', ...settings }),
    database: { url: database.url, poolSize: 5 },
  };
  const app = await createApp({ config, tokenKeys, logger, limits, now });

  const send: TestApi['send'] = async (request) => {
    const response = await app.server.inject(request);
    const body = parseBody(response.body);
    const { statusCode: status, headers, body: text, rawPayload: bytes } = response;
    return { status, headers, text, bytes, ...body };
  };
  return {
    database,
    logLines,
    send,
    query: (query, variables, token) =>
      send({
        method: 'POST',
        url: '/graphql',
        headers: token === undefined ? {} : { authorization: `Bearer ${token}` },
        payload: { query, variables },
      }),
    tokenFor: async (userId) => {
      return tokenOf(userId, await aSession(database.admin, userId), now());
    },
    listen: async () => `${await app.server.listen({ host: '127.0.0.1', port: 0 })}/graphql`,
    close: async () => {
      await app.close();
      await database.close();
    },
  };
}

function parseBody(text: string): Pick<Answer, 'data' | 'errors'> {
  try {
    const { data, errors } = JSON.parse(text) as Pick<Answer, 'data' | 'errors'>;
    return { data, errors };
  } catch {
    return { data: undefined, errors: undefined }; // not every address answers JSON
  }
}
