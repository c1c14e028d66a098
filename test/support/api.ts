import type { InjectOptions } from 'fastify';
import { createApp } from '../../src/app.js';
import { createLogger } from '../../src/platform/observability/logger.js';
import { createTestDatabase, type TestDatabase } from './database.js';

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

/** The whole service in this process, on a database of its own, without a socket. */
export interface TestApi {
  database: TestDatabase;
  /** Sends an operation by POST. */
  query: (document: string, variables?: Record<string, unknown>) => Promise<Answer & { text: string }>;
  /** Sends any request. */
  send: (request: InjectOptions) => Promise<Answer & { text: string }>;
  /** The log so far, a parsed line each. */
  logLines: Record<string, unknown>[];
  close: () => Promise<void>;
}

export async function startApi(): Promise<TestApi> {
  const database = await createTestDatabase();
  const logLines: Record<string, unknown>[] = [];
  const logger = createLogger({
    level: 'debug',
    isPretty: false,
    destination: { write: (line) => void logLines.push(JSON.parse(line) as Record<string, unknown>) },
  });
  const config = { graphql: { introspection: true }, database: { url: database.url, poolSize: 5 } };
  const app = await createApp({ config, logger });

  const send: TestApi['send'] = async (request) => {
    const response = await app.server.inject(request);
    const body = parseBody(response.body);
    return { status: response.statusCode, headers: response.headers, text: response.body, ...body };
  };
  return {
    database,
    logLines,
    send,
    query: (query, variables) => send({ method: 'POST', url: '/graphql', payload: { query, variables } }),
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
