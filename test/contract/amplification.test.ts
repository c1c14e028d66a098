import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startApi, type TestApi } from '../support/api.js';
import { aUser } from '../support/factories.js';

let api: TestApi;
beforeAll(async () => {
  api = await startApi();
  await aUser(api.database.admin);
});
afterAll(() => api.close());

const manyWords = (count: number) => Array.from({ length: count }, (_item, index) => `word-${index}`);

describe('a small request', () => {
  it('with a list that no argument takes is refused once, before anything runs', async () => {
    const statuses = Array<string>(10_000).fill('OPEN');
    const document = `query ($s: [JobStatus!]) {
      users { nodes { a: jobs(statuses: $s) { totalCount } b: jobs(statuses: $s) { totalCount } } }
    }`;
    let answer;

    const { calls } = await api.database.countStatements(async () => {
      answer = await api.query(document, { s: statuses });
    });

    expect(answer).toMatchObject({
      status: 400,
      errors: [{ extensions: { code: 'BAD_USER_INPUT', fields: [{ path: ['s'], code: 'TOO_LONG' }] } }],
    });
    expect(calls).toBe(0);
  });

  it('nested deeper than a stack is refused like any other', async () => {
    const deep = `${'['.repeat(40_000)}${']'.repeat(40_000)}`;
    const payload = `{"query":"query ($f: JobFilter) { jobs(filter: $f) { totalCount } }","variables":{"f":${deep}}}`;

    const answer = await api.send({
      method: 'POST',
      url: '/graphql',
      headers: { 'content-type': 'application/json' },
      payload,
    });

    expect(answer.status).toBe(400);
    expect(answer.errors?.[0]?.extensions.code).toBe('BAD_USER_INPUT');
  });

  it('with thousands of unknown keys gets an answer smaller than itself', async () => {
    const filter = Object.fromEntries(manyWords(5_000).map((word) => [word, 1]));

    const answer = await api.query('query ($f: JobFilter) { jobs(filter: $f) { totalCount } }', {
      f: filter,
    });

    expect(answer.errors).toMatchObject([
      { extensions: { code: 'BAD_USER_INPUT', fields: [{ path: ['f'] }] } },
    ]);
    expect(answer.text.length).toBeLessThan(JSON.stringify(filter).length);
  });

  it.each(['jobs', 'users', 'ideas'])(
    'that requires 50 skills of %s is one condition, not fifty',
    async (field) => {
      const type = { jobs: 'JobFilter', users: 'UserFilter', ideas: 'IdeaFilter' }[field];
      const document = `query ($f: ${type}) { ${field}(filter: $f) { totalCount nodes { id } } }`;

      const answer = await api.query(document, { f: { skills: manyWords(50) } });

      const { rows } = await api.database.admin.query<{ longest: number }>(
        `select max(length(query)) as longest from pg_stat_statements
       where dbid = (select oid from pg_database where datname = current_database()) and query like '%${field}%'`,
      );
      expect(answer.data[field]).toEqual({ totalCount: 0, nodes: [] });
      expect(rows[0]?.longest).toBeLessThan(5_000);
    },
  );
});
