import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startApi, type TestApi } from '../support/api.js';
import { errorOf } from './errors.fixtures.js';

let api: TestApi;
beforeAll(async () => {
  api = await startApi();
});
afterAll(() => api.close());

const operation = JSON.stringify({ query: 'mutation { __typename }' });
const query = encodeURIComponent('query { __typename }');

interface SimpleRequest {
  method: 'GET' | 'HEAD' | 'POST';
  payload?: string | Buffer;
  type?: string;
  search?: string;
}

/** A browser sends these for a page of any site, with cookies and without asking first: forms, links, images, beacons. */
const simpleRequests: Record<string, SimpleRequest> = {
  'a form of plain text': { method: 'POST', type: 'text/plain', payload: operation },
  'a form of plain text with a charset': {
    method: 'POST',
    type: 'text/plain; charset=UTF-8',
    payload: operation,
  },
  'a form': { method: 'POST', type: 'application/x-www-form-urlencoded', payload: `query=${query}` },
  'a form with a query in its address': {
    method: 'POST',
    type: 'application/x-www-form-urlencoded',
    payload: 'a=b',
    search: `query=${query}`,
  },
  'a form with files': {
    method: 'POST',
    type: 'multipart/form-data; boundary=x',
    payload: `--x\r\ncontent-disposition: form-data; name="operations"\r\n\r\n${operation}\r\n--x--\r\n`,
  },
  'a body without a type': { method: 'POST', payload: Buffer.from(operation) },
  'text that says it is JSON': { method: 'POST', type: 'text/plain; application/json', payload: operation },
  'text with the type in a parameter': {
    method: 'POST',
    type: 'text/plain; x=application/json',
    payload: operation,
  },
  'two types': { method: 'POST', type: 'text/plain, application/json', payload: operation },
  'files whose boundary is a type': {
    method: 'POST',
    type: 'multipart/form-data; boundary=application/json',
    payload: operation,
  },
  'a link': { method: 'GET', search: `query=${query}` },
  'a link with a type': { method: 'GET', type: 'text/plain', search: `query=${query}` },
  'the head of a link': { method: 'HEAD', search: `query=${query}` },
};

describe('a request that a page of another site can send without being let in', () => {
  it.each(Object.entries(simpleRequests))('runs nothing, also with a cookie: %s', async (_what, request) => {
    const { method, payload, type, search } = request;

    const answer = await api.send({
      method,
      url: `/graphql?${search ?? ''}`,
      headers: {
        origin: 'https://evil.example',
        cookie: 'bidwell_refresh=stolen-by-riding',
        ...(type && { 'content-type': type }),
      },
      ...(payload && { payload }),
    });

    const requestId = answer.headers['x-request-id'];
    const events = api.logLines.filter((line) => line['requestId'] === requestId).map(({ event }) => event);
    expect(events).toEqual(['request.refused']);
    expect(answer.status).toBeGreaterThanOrEqual(400);
    expect(answer.status).toBeLessThan(500);
    expect(answer.data).toBeUndefined();
    expect(answer.headers['set-cookie']).toBeUndefined();
    expect(Object.keys(answer.headers).filter((name) => name.startsWith('access-control-allow'))).toEqual([]);
    if (method !== 'HEAD') expect(errorOf(answer).extensions.code).toBe('BAD_USER_INPUT');
  });

  it('is told from one that a client sends', async () => {
    const answer = await api.send({
      method: 'POST',
      url: '/graphql',
      headers: { 'content-type': 'application/json; charset=utf-8' },
      payload: operation,
    });

    expect(answer).toMatchObject({ status: 200, data: { __typename: 'Mutation' } });
  });
});
