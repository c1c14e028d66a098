import { connect } from 'node:net';
import { text } from 'node:stream/consumers';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Answer, TestApi } from '../support/api.js';
import { aSkill } from '../support/factories.js';
import { forgetAll, startCachingApi, untilHit, wordOf } from './cache-api.fixtures.js';

let api: TestApi;
let port: number;
beforeAll(async () => {
  api = await startCachingApi();
  port = Number(new URL(await api.listen()).port);
  for (const name of ['Alpha', 'Beta']) await aSkill(api.database.admin, { name });
}, 30_000);
afterAll(() => api.close());

const search = 'query($text: String = "beta") { skills(first: 2, query: $text) { nodes { name } } }';

const find = (variables: Record<string, unknown>) => api.query(search, variables);

/** Sends an address as it stands, which no client does. */
async function getRaw(address: string): Promise<string> {
  const socket = connect(port, '127.0.0.1');
  socket.write(
    `GET ${address} HTTP/1.1\r\nHost: x\r\nApollo-Require-Preflight: 1\r\nConnection: close\r\n\r\n`,
  );
  return text(socket);
}

const inAddress = encodeURIComponent;

describe('an address that can be read in two ways', () => {
  it.each([
    ['variables after a fragment', `&x=#&variables=${inAddress('{"text":"alpha"}')}`, 'alpha', ['Alpha']],
    ['escapes of which one is broken', '&variables={"text":"al%70ha","x":"%"}', 'al%70ha', []],
    ['variables given twice', `&variables={}&variables=${inAddress('{"text":"alpha"}')}`, 'alpha', ['Alpha']],
    ['a variable that is null', '&variables=null', null, ['Alpha', 'Beta']],
  ])(
    'leaves no answer that others are given for what they did not ask: %s',
    async (_how, more, given, names) => {
      await forgetAll(api);
      await find({ text: 'nothing' });

      for (let time = 0; time < 3; time += 1) await getRaw(`/graphql?query=${inAddress(search)}${more}`);
      const answer = await find({ text: given });

      expect(answer.data.skills.nodes.map(({ name }: { name: string }) => name)).toEqual(names);
    },
  );

  it('is refused where Apollo refuses it, kept or not', async () => {
    await untilHit(api, () => find({}));
    const query = `/graphql?query=${inAddress(search)}`;

    expect(await getRaw(query)).toMatch(/^HTTP\/1.1 200 [^]*\ncache-status: bidwell; hit/);
    for (const more of [
      '&variables={}&variables={}',
      '&variables=null',
      '&variables=[]',
      '&variables={',
      '&operationName=',
    ]) {
      expect(await getRaw(`${query}${more}`)).toMatch(/^HTTP\/1.1 400 /);
    }
  });
});

/** What Apollo refuses must be refused also if the same, or what looks like it, was kept. */
describe('a request for what is kept, as no client should send it', () => {
  const post = (body: string): Promise<Answer & { text: string }> =>
    api.send({
      method: 'POST',
      url: '/graphql',
      headers: { 'content-type': 'application/json' },
      payload: body,
    });
  const bodyOf = (variables: string) => `{"query":${JSON.stringify(search)},"variables":${variables}}`;

  it.each([
    ['nests deeper than a stack', `{"text":${'['.repeat(40_000)}${']'.repeat(40_000)}}`],
    ['is past all numbers', '{"text":1e999}'],
    ['is of another type', '{"text":{"toString":"x"}}'],
  ])('is refused when a variable %s', async (_what, variables) => {
    await untilHit(api, () => find({ text: null }));

    const { status, errors } = await post(bodyOf(variables));

    expect(status).toBe(400);
    expect(errors).toMatchObject([{ extensions: { code: 'BAD_USER_INPUT' } }]);
  });

  it.each(['', 'Other', '\n#'])(
    'is refused when it names the operation %j, which there is not',
    async (name) => {
      await untilHit(api, () => find({}));

      const { status } = await post(JSON.stringify({ query: search, operationName: name }));

      expect(status).toBe(400);
    },
  );

  it('is refused when the name makes its text look like another', async () => {
    const whole = `# A\n${search}`;
    await untilHit(api, () => api.query(whole));

    const { status } = await post(JSON.stringify({ query: search, operationName: '\n# A' }));

    expect(status).toBe(400);
  });

  it.each<[string, 'GET' | 'HEAD', Record<string, string>, number]>([
    ['HEAD, which is for no operation', 'HEAD', {}, 405],
    ['a type that it would not send', 'GET', { 'content-type': 'text/css' }, 415],
    ['a type that is none of ours', 'GET', { accept: 'image/png' }, 406],
    ['no sign that it is no page of others', 'GET', { 'apollo-require-preflight': '' }, 400],
  ])('is refused for %s', async (_what, method, headers, status) => {
    const url = `/graphql?query=${inAddress('{ categories { id } }')}`;
    const get = (more: Record<string, string>, by: 'GET' | 'HEAD' = 'GET') =>
      api.send({ method: by, url, headers: { 'apollo-require-preflight': '1', ...more } });
    await untilHit(api, () => get({}));

    const answer = await get(headers, method);

    expect(answer.status).toBe(status);
    expect(wordOf(answer)).not.toBe('hit');
  });
});
