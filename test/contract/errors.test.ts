import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { maskedMessage } from '../../src/graphql/errors/format-error.js';
import { errorCatalogue, type ErrorCode } from '../../src/platform/errors/catalogue.js';
import { startApi, type TestApi } from '../support/api.js';
import { anAccount, aUser } from '../support/factories.js';
import { errorOf } from './errors.fixtures.js';

let api: TestApi;
beforeAll(async () => {
  api = await startApi();
});
afterAll(() => api.close());

/** Runs `work` while a connection of the superuser's holds a table so that nobody can read it. */
async function whileLocked<T>(table: string, work: () => Promise<T>): Promise<T> {
  const { admin } = api.database;
  await admin.query(`begin; lock table ${table} in access exclusive mode`);
  return work().finally(() => admin.query('rollback'));
}

/** Runs `work` while the service can open no connection and has lost those it had. */
async function whileUnreachable<T>(work: () => Promise<T>): Promise<T> {
  const { admin } = api.database;
  const limit = (connections: number) =>
    admin.query(
      `do $$ begin execute format('alter database %I connection limit ${connections}', current_database()); end $$`,
    );
  await limit(0);
  await admin.query(`select pg_terminate_backend(pid) from pg_stat_activity
    where datname = current_database() and pid <> pg_backend_pid()`);
  return work().finally(() => limit(-1));
}

/** Runs `work` while a table has a name the service does not know. */
async function whileRenamed<T>(table: string, work: () => Promise<T>): Promise<T> {
  const { admin } = api.database;
  await admin.query(`alter table ${table} rename to mislaid`);
  return work().finally(() => admin.query(`alter table mislaid rename to ${table}`));
}

const unknownJob = 'job_01h455vb4pex5vsknk084sn02q';

describe('the error catalogue', () => {
  it('answers a query for it with every code the service knows', async () => {
    const rows = Object.entries(errorCatalogue).map(([code, row]) => ({ code, ...row }));

    const { data, errors } = await api.query(
      '{ errorCatalogue { code httpStatus retryable meaning reasons fieldCodes } }',
    );

    expect(errors).toBeUndefined();
    expect(data).toEqual({ errorCatalogue: rows });
  });

  it('has a request in this test that provokes each code', () => {
    expect(Object.keys(provocations).sort()).toEqual(Object.keys(errorCatalogue).sort());
  });
});

type Provoke = () => ReturnType<TestApi['send']>;

const send = (payload: object, headers: Record<string, string> = {}): ReturnType<TestApi['send']> =>
  api.send({ method: 'POST', url: '/graphql', payload, headers });

/** Sends what members who are not suspended may do, as one who is. */
async function actSuspended(): ReturnType<TestApi['send']> {
  const userId = await aUser(api.database.admin);
  await anAccount(api.database.admin, userId, { suspended_at: new Date(), suspension_reason: 'Spam.' });
  const document = 'mutation { updateProfile(input: { name: "Ada" }) { user { id } } }';
  return api.query(document, {}, await api.tokenFor(userId));
}

/** Asks for a handle that another member has. */
async function signUpAgain(): ReturnType<TestApi['send']> {
  await aUser(api.database.admin, { handle: 'taken' });
  return send({
    query: `mutation {
      signUp(input: { email: "ada@example.com", password: "long enough", name: "Ada", handle: "Taken", roles: [CLIENT] }) {
        session { viewer { id } }
      }
    }`,
  });
}

/** Renews a session that there is not, once more than one address may in a minute. */
async function refreshTooOften(): ReturnType<TestApi['send']> {
  const strict = await startApi({ settings: { LIMITS_FACTOR: '0.01' } });
  try {
    const query = 'mutation { refreshSession(input: { refreshToken: "none" }) { session { accessToken } } }';
    await strict.query(query);
    return await strict.query(query);
  } finally {
    await strict.close();
  }
}

/** One request for each code that the service can answer with. */
const provocations: Record<ErrorCode, Provoke> = {
  GRAPHQL_PARSE_FAILED: () => send({ query: '{ jobs {' }),
  GRAPHQL_VALIDATION_FAILED: () => send({ query: '{ hobs { totalCount } }' }),
  BAD_USER_INPUT: () =>
    send({ query: 'query ($first: Int) { jobs(first: $first) { totalCount } }', variables: { first: 'x' } }),
  UNAUTHENTICATED: () => send({ query: '{ __typename }' }, { authorization: 'Bearer nonsense' }),
  FORBIDDEN: actSuspended,
  CONFLICT: signUpAgain,
  NOT_FOUND: () => api.send({ method: 'GET', url: '/grahpql' }),
  QUERY_TOO_COMPLEX: () => send({ query: '{ jobs(first: 100) { nodes { skills { id } } } }' }),
  RATE_LIMITED: refreshTooOften,
  PAYLOAD_TOO_LARGE: () => send({ query: '{ __typename }', padding: 'x'.repeat(100 * 1024) }),
  TIMEOUT: () => whileLocked('jobs', () => send({ query: '{ jobs { totalCount } }' })),
  SERVICE_UNAVAILABLE: () => whileUnreachable(() => send({ query: '{ jobs { totalCount } }' })),
  INTERNAL_SERVER_ERROR: () => whileRenamed('jobs', () => send({ query: '{ jobs { totalCount } }' })),
};

describe.each(Object.entries(provocations) as [ErrorCode, Provoke][])('%s', (code, provoke) => {
  it('is answered in the one shape, with the status of the catalogue', async () => {
    const answer = await provoke();

    expect(errorOf(answer)).toMatchObject({ extensions: { code } });
    // A field that was refused is null, which is data: the answer is 200, whatever the field alone would be.
    const { httpStatus } = errorCatalogue[code];
    expect(answer.status).toBe(answer.data && httpStatus < 500 ? 200 : httpStatus);
    expect(answer.headers['content-type']).toMatch(/^application\/json/);
  });
});

describe('a fault of the service', () => {
  it('is masked, and logged once with the request id', async () => {
    const answer = await whileRenamed('jobs', () =>
      send({ query: `{ job(id: "${unknownJob}") { id } }` }, { 'x-request-id': 'masked-fault-1' }),
    );
    const logged = api.logLines.filter(
      (line) => line['requestId'] === 'masked-fault-1' && line['level'] === 'error',
    );

    const error = errorOf(answer);
    expect(error.message).toBe(maskedMessage);
    expect(error.extensions).toEqual({ code: 'INTERNAL_SERVER_ERROR', requestId: 'masked-fault-1' });
    expect(answer.text).not.toMatch(/relation|select|\.ts|\.js|node_modules/);
    expect(logged).toHaveLength(1);
    expect(logged[0]).toMatchObject({ event: 'operation.failed', path: ['job'] });
    expect(JSON.stringify(logged[0])).toContain('relation \\"jobs\\" does not exist');
  });

  it('leaves the rest of the answer standing, with status 200', async () => {
    const answer = await whileRenamed('jobs', () =>
      send({ query: `{ job(id: "${unknownJob}") { id } categories { id } }` }),
    );

    expect(errorOf(answer)).toMatchObject({ path: ['job'], extensions: { code: 'INTERNAL_SERVER_ERROR' } });
    expect(answer.status).toBe(200);
    expect(answer.data).toEqual({ job: null, categories: [] });
  });
});

describe.each(['SERVICE_UNAVAILABLE', 'TIMEOUT'] as const)('an answer with %s', (code) => {
  it('says when to come back, in the error and in a header', async () => {
    const answer = await provocations[code]();

    expect(answer.errors).toMatchObject([{ extensions: { code, retryAfter: 1 } }]);
    expect(answer.headers['retry-after']).toBe('1');
  });
});

describe('a refused value beside data', () => {
  it('keeps status 200 and names its field', async () => {
    const answer = await send({ query: '{ jobs(first: 0) { totalCount } categories { id } }' });

    expect(answer.status).toBe(200);
    expect(answer.data).toEqual({ jobs: null, categories: [] });
    expect(errorOf(answer)).toMatchObject({
      path: ['jobs'],
      locations: [{ line: 1, column: 3 }],
      extensions: { code: 'BAD_USER_INPUT', fields: [{ path: ['first'], code: 'OUT_OF_RANGE' }] },
    });
  });
});
