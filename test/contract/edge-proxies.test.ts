import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startApi, type TestApi } from '../support/api.js';
import { errorOf } from './errors.fixtures.js';

/** Behind proxies of 10.0.0.0/8 and one of IPv6; and behind none. */
let behind: TestApi;
let bare: TestApi;
beforeAll(async () => {
  behind = await startApi({ settings: { TRUSTED_PROXIES: '10.0.0.0/8, fd00::1' } });
  bare = await startApi();
});
afterAll(async () => {
  await behind.close();
  await bare.close();
});

function ask(api: TestApi, peer: string, headers: Record<string, string>): ReturnType<TestApi['send']> {
  return api.send({
    method: 'POST',
    url: '/graphql',
    remoteAddress: peer,
    headers,
    payload: { query: '{ __typename }' },
  });
}

/** The address that the log and the rules of the service take for the client's. */
async function addressSeen(api: TestApi, peer: string, headers: Record<string, string>): Promise<unknown> {
  const { headers: answered } = await ask(api, peer, headers);
  const line = api.logLines.find(
    ({ event, requestId }) => event === 'operation.completed' && requestId === answered['x-request-id'],
  );
  return line?.['address'];
}

describe('the address of a client', () => {
  it.each([
    ['of no proxy', '203.0.113.7', { 'x-forwarded-for': '198.51.100.1' }, '203.0.113.7'],
    ['of a proxy', '10.1.2.3', { 'x-forwarded-for': '198.51.100.1' }, '198.51.100.1'],
    ['of a proxy by IPv6', 'fd00::1', { 'x-forwarded-for': '2001:db8::5' }, '2001:db8::5'],
    ['of two proxies', '10.1.2.3', { 'x-forwarded-for': '198.51.100.1, 10.9.9.9' }, '198.51.100.1'],
    [
      'that a client made up',
      '10.1.2.3',
      { 'x-forwarded-for': '10.0.0.1, 1.1.1.1, 198.51.100.1' },
      '198.51.100.1',
    ],
    ['that no proxy names', '10.1.2.3', {}, '10.1.2.3'],
    ['that is none', '10.1.2.3', { 'x-forwarded-for': 'ada@example.com' }, '10.1.2.3'],
    ['with a port', '10.1.2.3', { 'x-forwarded-for': '198.51.100.1:4711' }, '10.1.2.3'],
    ['under other names', '10.1.2.3', { forwarded: 'for=1.1.1.1', 'x-real-ip': '1.1.1.1' }, '10.1.2.3'],
  ])('%s is the right one', async (_what, peer, headers, address) => {
    expect(await addressSeen(behind, peer, headers)).toBe(address);
  });

  it('is that of the connection where no proxy is trusted', async () => {
    expect(await addressSeen(bare, '10.1.2.3', { 'x-forwarded-for': '198.51.100.1' })).toBe('10.1.2.3');
  });
});

describe('what a proxy says of host and scheme', () => {
  const odd = { 'x-forwarded-host': '[', 'x-forwarded-proto': 'not a scheme' };

  it('changes nothing from one that is not trusted', async () => {
    const answers = [await ask(behind, '203.0.113.7', odd), await ask(bare, '10.1.2.3', odd)];

    expect(answers.map(({ data }) => data)).toEqual([{ __typename: 'Query' }, { __typename: 'Query' }]);
  });

  it.each(Object.entries(odd))(
    'is refused from a trusted one when it is nonsense: %s',
    async (name, value) => {
      const answer = await ask(behind, '10.1.2.3', { [name]: value });

      expect(answer.status).toBe(400);
      expect(errorOf(answer).extensions.code).toBe('BAD_USER_INPUT');
    },
  );
});
