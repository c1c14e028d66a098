import { afterAll, beforeAll, expect, it } from 'vitest';
import { startApi, type TestApi } from '../support/api.js';
import { aJob } from '../support/factories.js';

let api: TestApi;
beforeAll(async () => {
  api = await startApi();
});
afterAll(() => api.close());

const secrets = {
  email: 'ada.lovelace@mail.example.com',
  jwt: 'eyJhbGciOiJFZERTQSJ9.eyJzdWIiOiJ1c2VyIn0.c2lnbmF0dXJlLW9mLWl0',
  refreshToken: 'Abcdefghijklmnopqrstuvwxyz0123456789_'.repeat(3).slice(0, 91),
  password: 'correct-horse-battery',
};
const { email, jwt, refreshToken, password } = secrets;

/** Every header that a client may fill, with every kind of secret. */
const headers = {
  'content-type': 'application/json',
  authorization: `Bearer ${jwt}`,
  'proxy-authorization': `Basic ${password}`,
  cookie: `bidwell_refresh=${refreshToken}; mail=${email}`,
  'user-agent': `${email} ${password}`,
  referer: `https://example.com/?token=${refreshToken}&mail=${email}`,
  'x-session-mode': refreshToken,
  'x-forwarded-for': email,
  'apollographql-client-name': email,
  'apollographql-client-version': password,
  'idempotency-key': password,
  'x-request-id': jwt.slice(0, 60),
};

const signIn = 'mutation SignIn($input: SignInInput!) { signIn(input: $input) { __typename } }';
const signUp = 'mutation SignUp($input: SignUpInput!) { signUp(input: $input) { __typename } }';

/** Bodies that put them in every other place; that many of them are refused is the point. */
const bodies: (string | object)[] = [
  { query: signIn, variables: { input: { email, password } } },
  { query: signIn, variables: { input: { email: { email }, password: [password] } } },
  { query: signIn, variables: { input: { email, password, [password]: refreshToken } } },
  { query: signUp, variables: { input: { email, password, handle: email, name: password, roles: [email] } } },
  { query: `mutation { refreshSession(input: { refreshToken: "${refreshToken}" }) { __typename } }` },
  { query: `mutation { signIn(input: { email: "${email}", password: "${password}" }) { ${refreshToken} } }` },
  { query: `query ${refreshToken} { __typename }` },
  { query: '{ __typename }', operationName: email },
  { query: '{ __typename }', operationName: password },
  { query: 'query ($id: ID!) { job(id: $id) { id } node(id: $id) { id } }', variables: { id: email } },
  { query: 'query ($h: String!) { userByHandle(handle: $h) { id } }', variables: { h: password } },
  { query: `{ jobs(after: "${jwt}") { totalCount } }`, extensions: { password, token: jwt } },
  { query: `{ ${email} }` },
  { query: `# ${email} ${password}\n{ __typename }` },
  { password, email, token: jwt },
  `{"password":"${password}", "email": "${email}"`,
  [{ query: '{ __typename }', password }],
];

const urls = [
  '/graphql',
  `/graphql?token=${refreshToken}&email=${email}&query={__typename}`,
  `/${email}/${password}`,
  `/%zz/${email}`,
];

function logText(): string {
  return api.logLines.map((line) => JSON.stringify(line)).join('\n');
}

it('shows no secret and no e-mail address in the log, wherever a client puts them', async () => {
  const requests = urls.flatMap((url) =>
    bodies.map((payload) => ({ method: 'POST' as const, url, payload })),
  );
  for (const request of requests) await api.send({ ...request, headers });
  for (const url of urls) await api.send({ method: 'GET', url, headers });

  const found = Object.entries(secrets).filter(([, secret]) => logText().includes(secret));

  expect(api.logLines.length).toBeGreaterThanOrEqual(bodies.length);
  expect(found).toEqual([]);
  expect(logText()).not.toContain('@mail');
});

it('shows none that an error of the database quotes', async () => {
  const quoted = `Key (email)=(${email}) exists; password: "${password}", token=${jwt}, ${refreshToken}.`;
  await aJob(api.database.admin);
  await api.database.admin.query(
    `create or replace function app_now() returns timestamptz language plpgsql stable as $$
      begin raise exception '${quoted}'; end $$`,
  );

  await api.query('query Lost { jobs { nodes { status } } }');
  await api.database.setNow(null);

  const failures = api.logLines.filter(({ event }) => event === 'operation.failed');
  const found = Object.entries(secrets).filter(([, secret]) => logText().includes(secret));
  expect(JSON.stringify(failures)).toContain('[redacted]) exists');
  expect(found).toEqual([]);
});
