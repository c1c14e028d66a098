import { subscribe, unsubscribe } from 'node:diagnostics_channel';
import { once } from 'node:events';
import { request as sendRequest, type IncomingMessage } from 'node:http';
import { buffer } from 'node:stream/consumers';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { limits as realLimits } from '../../src/platform/limits/limits.js';
import type { TestApi } from '../support/api.js';
import { act, aMember } from '../integration/accounts/administration.fixtures.js';
import { startCachingApi, untilHit, wordOf } from './cache-api.fixtures.js';

interface Received {
  status: number;
  headers: IncomingMessage['headers'];
  bytes: Buffer;
}

type Headers = Record<string, string>;

let api: TestApi;
let address: string;
beforeAll(async () => {
  const limits = { ...realLimits, http: { ...realLimits.http, requestMs: 2_000, headersMs: 2_000 } };
  api = await startCachingApi({ limits, settings: { LIMITS_FACTOR: '1', TRUSTED_PROXIES: '127.0.0.1' } });
  address = await api.listen();
}, 30_000);
afterAll(() => api.close());

/** Requests that Fastify took; those that it did not were answered ahead of it. */
let taken = 0;
const count = () => (taken += 1);
const channel = 'tracing:fastify.request.handler:start';
beforeEach(() => {
  subscribe(channel, count);
});
afterEach(() => unsubscribe(channel, count));

let addresses = 0;
/** From where nobody has asked before, so that every count begins anew. */
const newcomer = (): Headers => ({ 'x-forwarded-for': `198.51.100.${(addresses += 1)}` });

async function post(body: object | string, headers: Headers = {}): Promise<Received> {
  const text = typeof body === 'string' ? body : JSON.stringify(body);
  const request = sendRequest(address, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'content-length': Buffer.byteLength(text), ...headers },
  });
  request.end(text);
  const [response] = (await once(request, 'response')) as [IncomingMessage];
  return { status: response.statusCode ?? 0, headers: response.headers, bytes: await buffer(response) };
}

/** Asks until Fastify is not asked any more. */
async function untilAhead(body: object, headers: Headers = {}): Promise<Received> {
  await untilHit(api, () => post(body, { ...headers, ...newcomer() }));
  for (let attempt = 0; attempt < 5; attempt += 1) {
    const before = taken;
    const answer = await post(body, { ...headers, ...newcomer() });
    if (taken === before) return answer;
  }
  throw new Error('The answer never came ahead of Fastify.');
}

const skills = { query: '{ skills(first: 5) { nodes { id name } } }' };
const many = { query: '{ skills(first: 50) { nodes { id name category { id name } } } }' };

/** Headers that say when, for whom, or how often; those of one answer are never those of another. */
const ownNames = ['date', 'age', 'x-request-id', 'cache-status', 'ratelimit', 'connection', 'keep-alive'];

const without = (headers: object, names: string[]) =>
  Object.fromEntries(Object.entries(headers).filter(([name]) => !names.includes(name)));

describe('an answer ahead of Fastify', () => {
  it.each<[string, Headers]>([
    ['as it is', {}],
    ['compressed', { 'accept-encoding': 'gzip, deflate, br' }],
    ['in brotli', { 'accept-encoding': 'br' }],
    ['for a page of another origin', { origin: 'http://localhost:3000', 'accept-encoding': 'gzip' }],
    ['for a page that is not let in', { origin: 'https://elsewhere.example' }],
    ['as a GraphQL response', { accept: 'application/graphql-response+json' }],
    [
      'for a browser that takes anything',
      { accept: '*/*', 'accept-language': 'de', referer: 'http://localhost:3000/' },
    ],
  ])('is byte for byte that of Fastify: %s', async (_what, headers) => {
    for (const body of [skills, many]) {
      const ahead = await untilAhead(body, headers);
      const ordinary = await api.send({
        method: 'POST',
        url: '/graphql',
        headers: { 'content-type': 'application/json', ...headers },
        payload: body,
      });

      expect(wordOf(ordinary)).toBe('hit');
      expect(wordOf(ahead)).toBe('hit');
      expect(ahead.bytes.equals(ordinary.bytes)).toBe(true);
      expect(without(ahead.headers, ownNames)).toEqual(without(ordinary.headers, [...ownNames, 'host']));
      for (const name of ownNames.slice(0, 5)) expect(ahead.headers).toHaveProperty(name);
    }
  });

  it('carries the id of its request, and is logged once as any other', async () => {
    await untilAhead(skills);
    const answer = await post(skills, { 'x-request-id': 'ahead-of-fastify', ...newcomer() });

    expect(answer.headers['x-request-id']).toBe('ahead-of-fastify');
    const lines = api.logLines.filter(({ requestId }) => requestId === 'ahead-of-fastify');
    expect(lines).toMatchObject([
      { event: 'operation.completed', address: `198.51.100.${addresses}`, statements: 0, cost: 1 },
    ]);
  });

  it('is not given once what it holds was changed', async () => {
    const { token, id } = await aMember(api);
    const body = { query: `query Member($id: ID!) { user(id: $id) { headline } }`, variables: { id } };
    await untilAhead(body);

    for (const headline of ['One', 'Two', 'Three']) {
      const { errors } = await act(api, 'updateProfile', 'user { id }', { headline }, token);
      expect(errors).toBeUndefined();
      expect(JSON.parse((await post(body, newcomer())).bytes.toString())).toEqual({
        data: { user: { headline } },
      });
      await untilAhead(body);
    }
  });

  it('is the one of the member who asks, and of nobody once the session ended', async () => {
    const own = { query: '{ viewer { user { id } } }' };
    const members = [await aMember(api), await aMember(api)];
    const ask = async (token: string) =>
      JSON.parse((await post(own, bearer(token))).bytes.toString()) as object;
    for (const { token } of members) await untilAhead(own, bearer(token));

    for (const { id, token } of [...members, ...members])
      expect(await ask(token)).toEqual({ data: { viewer: { user: { id } } } });
    for (const { token } of members) await act(api, 'signOutEverywhere', 'endedCount', {}, token);
    for (const { token } of members)
      expect(await ask(token)).toMatchObject({ errors: [{ extensions: { code: 'UNAUTHENTICATED' } }] });
  });
});

const bearer = (token: string): Headers => ({ authorization: `Bearer ${token}` });

describe('what it charges', () => {
  const left = ({ headers }: Received, name: string): number =>
    Number(new RegExp(`"${name}";r=(\\d+)`).exec(String(headers['ratelimit']))?.[1]);

  it('is one point and one request an answer, and a newcomer has all others left', async () => {
    const first = await untilAhead(skills);

    expect(left(first, 'points')).toBe(realLimits.quota.anonymousPoints - 1);
    expect(left(first, 'requests')).toBe(realLimits.throttle.requestsMax - 1);
  });

  it('ends with the points: the answer is then the refusal of Fastify', async () => {
    await untilAhead(skills);
    const sender = newcomer();
    const burst = async () => {
      const answers = await Promise.all(Array.from({ length: 50 }, () => post(skills, sender)));
      return answers.map(({ status }) => status);
    };

    const statuses = [...(await burst()), ...(await burst()), ...(await burst())];

    expect(new Set(statuses)).toEqual(new Set([200, 429]));
    expect(statuses.filter((status) => status === 200).length).toBeGreaterThanOrEqual(
      realLimits.throttle.requestsMax,
    );
    // It stood before Fastify and counted each of them once.
    expect(statuses.indexOf(429)).toBeGreaterThanOrEqual(realLimits.throttle.requestsMax - 1);
  });
});

describe('a request with the headers of one that came before', () => {
  it.each<[string, object | string, number, string]>([
    ['another operation', { query: '{ categories { id } }' }, 200, '{"data":{"categories":'],
    ['a mutation', { query: 'mutation { signOut { ok } }' }, 400, 'GRAPHQL_VALIDATION_FAILED'],
    ['no JSON', '{"query": ', 400, 'BAD_USER_INPUT'],
    ['a list', [skills], 400, 'BAD_USER_INPUT'],
    ['nothing', '', 400, 'BAD_USER_INPUT'],
  ])('goes the ordinary way with %s, whole', async (_what, body, status, part) => {
    await untilAhead(skills);
    const before = taken;
    const answer = await post(body, newcomer());

    expect(answer.bytes.toString()).toContain(part);
    expect(answer.status).toBe(status);
    expect(taken).toBeGreaterThanOrEqual(before);
  });

  it.each<[string, Headers]>([
    ['asks for its cost', { 'x-cost-report': 'summary' }],
    ['asks what the cache holds', { 'x-cache-explain': '1' }],
    ['says an odd cost report', { 'x-cost-report': 'odd' }],
    ['has a compressed body', { 'content-encoding': 'gzip' }],
    ['has an odd session mode', { 'x-session-mode': 'odd' }],
    ['has an access token that is none', { authorization: 'Bearer none' }],
  ])('goes the ordinary way if it %s', async (_what, headers) => {
    await untilAhead(skills);
    for (let attempt = 0; attempt < 4; attempt += 1) {
      const answer = await post(skills, { ...headers, ...newcomer() });
      const ordinary = await api.send({
        method: 'POST',
        url: '/graphql',
        headers: { 'content-type': 'application/json', ...headers },
        payload: skills,
      });
      expect(answer.status).toBe(ordinary.status);
      expect(Object.keys(JSON.parse(answer.bytes.toString()) as object)).toEqual(
        Object.keys(JSON.parse(ordinary.text) as object),
      );
    }
  });

  it('is refused if its body does not come to its end, and forgotten if it breaks off', async () => {
    await untilAhead(skills);
    const text = JSON.stringify(skills);
    const begin = () => {
      const headers = { 'content-type': 'application/json', 'content-length': text.length, ...newcomer() };
      const request = sendRequest(address, { method: 'POST', headers });
      request.on('error', () => undefined).write(text.slice(0, 10));
      return request;
    };
    const broken = begin();
    await once(broken, 'socket');
    const slow = begin();
    broken.destroy();

    const [response] = (await once(slow, 'response')) as [IncomingMessage];
    expect(response.statusCode).toBe(408);
    expect((await post(skills, newcomer())).status).toBe(200);
  });

  it('and another sender is counted as that sender', async () => {
    await untilAhead(skills);
    const odd = await post(skills, { 'x-forwarded-for': 'no address, 198.51.100.999' });

    expect(odd.status).toBe(200);
    expect(api.logLines.at(-1)).toMatchObject({ address: '127.0.0.1' });
  });
});
