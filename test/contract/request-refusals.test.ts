import { gzipSync } from 'node:zlib';
import type { InjectOptions } from 'fastify';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { errorCatalogue, type ErrorCode } from '../../src/platform/errors/catalogue.js';
import { startApi, type TestApi } from '../support/api.js';
import { errorOf } from './errors.fixtures.js';

let api: TestApi;
beforeAll(async () => {
  api = await startApi();
});
afterAll(() => api.close());

const json = { 'content-type': 'application/json' };
const sha256Hash = 'ecf4edb46db40b5132295c0291d62fb65d6759a9eedfa4d5d612dd5ec54a6b38';
const persisted = { persistedQuery: { version: 1, sha256Hash } };

const gzipped = gzipSync('{"query":"{ __typename }"}');

function post(payload: string | Buffer | object, headers: Record<string, string> = json): InjectOptions {
  return { method: 'POST', url: '/graphql', headers, payload };
}

function get(search: string): InjectOptions {
  return { method: 'GET', url: `/graphql?${search}`, headers: { 'apollo-require-preflight': 'yes' } };
}

/** What cannot be executed, by what is wrong with it. */
const refusals: Record<string, [ErrorCode, InjectOptions]> = {
  'malformed JSON': ['BAD_USER_INPUT', post('{"query": ')],
  'JSON that names a prototype': ['BAD_USER_INPUT', post('{"query":"{a}","variables":{"__proto__":{}}}')],
  'an empty JSON body': ['BAD_USER_INPUT', post('')],
  'no body at all': ['BAD_USER_INPUT', { method: 'POST', url: '/graphql' }],
  'a body of null': ['BAD_USER_INPUT', post('null')],
  'an empty object': ['BAD_USER_INPUT', post({})],
  'no query': ['BAD_USER_INPUT', post({ variables: {} })],
  'an empty query': ['BAD_USER_INPUT', post({ query: '' })],
  'a query that is no text': ['BAD_USER_INPUT', post({ query: 1 })],
  'variables that are text': ['BAD_USER_INPUT', post({ query: '{ __typename }', variables: '{}' })],
  'variables that are a list': ['BAD_USER_INPUT', post({ query: '{ __typename }', variables: [] })],
  'extensions that are a number': ['BAD_USER_INPUT', post({ query: '{ __typename }', extensions: 1 })],
  'an operation name that is a number': [
    'BAD_USER_INPUT',
    post({ query: '{ __typename }', operationName: 1 }),
  ],
  'an unknown operation name': [
    'BAD_USER_INPUT',
    post({ query: 'query A { __typename }', operationName: 'B' }),
  ],
  'two operations and no name': [
    'BAD_USER_INPUT',
    post({ query: 'query A { __typename } query B { __typename }' }),
  ],
  'a batch of operations': [
    'BAD_USER_INPUT',
    post([{ query: '{ __typename }' }, { query: '{ __typename }' }]),
  ],
  'the hash of a persisted query': ['BAD_USER_INPUT', post({ extensions: persisted })],
  'a query to persist': ['BAD_USER_INPUT', post({ query: '{ __typename }', extensions: persisted })],
  'GET without a query': ['BAD_USER_INPUT', get('')],
  'GET with two queries': ['BAD_USER_INPUT', get('query={__typename}&query={__typename}')],
  'GET with malformed variables': ['BAD_USER_INPUT', get('query={__typename}&variables={')],
  'GET from a form of another site': [
    'BAD_USER_INPUT',
    { method: 'GET', url: '/graphql?query={__typename}' },
  ],
  'an unknown mutation': ['GRAPHQL_VALIDATION_FAILED', post({ query: 'mutation { grantWish { id } }' })],
  'a subscription': ['GRAPHQL_VALIDATION_FAILED', post({ query: 'subscription { jobPublished { id } }' })],
  'a document of fragments alone': [
    'GRAPHQL_VALIDATION_FAILED',
    post({ query: 'fragment A on Query { __typename }' }),
  ],
  'an unknown directive': ['GRAPHQL_VALIDATION_FAILED', post({ query: '{ ... @defer { __typename } }' })],
  'a document of 1,001 tokens': ['GRAPHQL_PARSE_FAILED', post({ query: `{ ${'__typename '.repeat(999)}}` })],
  'an odd host': ['BAD_USER_INPUT', { ...post({ query: '{ __typename }' }), headers: { host: '[' } }],
  'an unknown address': ['NOT_FOUND', { method: 'GET', url: '/v1/jobs' }],
  'an address that is not UTF-8': ['BAD_USER_INPUT', { method: 'GET', url: '/%E0%A4%A' }],
};

describe('a request that cannot be executed', () => {
  it.each(Object.entries(refusals))('is answered by a code of the catalogue: %s', async (_what, refusal) => {
    const [code, request] = refusal;

    const answer = await api.send(request);

    expect(errorOf(answer).extensions.code).toBe(code);
    expect(answer.status).toBe(errorCatalogue[code].httpStatus);
    expect(answer.data ?? null).toBeNull();
  });

  // RFC 9110 has statuses of its own for what is wrong with the envelope, and tools act on them.
  it.each([
    [415, 'another content type', post('<query/>', { 'content-type': 'application/xml' })],
    [415, 'a body of text', post('{"query":"{ __typename }"}', { 'content-type': 'text/plain' })],
    [415, 'a compressed body', post(gzipped, { ...json, 'content-encoding': 'gzip' })],
    [415, 'a form', post('x', { 'content-type': 'multipart/form-data; boundary=x' })],
    [405, 'another method', { method: 'DELETE' as const, url: '/graphql' }],
    [405, 'a mutation by GET', get(`query=${encodeURIComponent('mutation { __typename }')}`)],
    [406, 'a wish for HTML', post({ query: '{ __typename }' }, { ...json, accept: 'text/html' })],
  ])('is answered by %i for %s', async (status, _what, request) => {
    const answer = await api.send(request);

    expect(errorOf(answer).extensions.code).toBe('BAD_USER_INPUT');
    expect(answer.status).toBe(status);
  });

  it('takes a document of 1,000 tokens', async () => {
    const fragments = '... on __Type { name } '.repeat(165);

    const answer = await api.send(post({ query: `{ __type(name: "User") { ${fragments}} }` }));

    expect(answer.errors).toBeUndefined();
    expect(answer.data).toEqual({ __type: { name: 'User' } });
  });
});

describe('null in a variable whose default hides that null may not stand there', () => {
  it.each([
    ['id', 'query ($v: ID = "x") { user(id: $v) { id } }'],
    ['ids', 'query ($v: [ID!] = []) { nodes(ids: $v) { id } }'],
    ['slug', 'query ($v: String = "x") { skillBySlug(slug: $v) { id } }'],
    ['name', 'query ($v: String = "Job") { __type(name: $v) { name } }'],
    ['if', 'query ($v: Boolean = true) { categories @skip(if: $v) { id } }'],
  ])('is refused by the name of the argument: %s', async (argument, query) => {
    const answer = await api.send(post({ query, variables: { v: null } }));

    expect(answer.status).toBeLessThan(500);
    expect(errorOf(answer).extensions).toMatchObject({
      code: 'BAD_USER_INPUT',
      fields: [{ path: [argument], code: 'NOT_NULLABLE' }],
    });
  });

  it('is refused by the name of the argument that holds it', async () => {
    const query = `query ($v: SafeInt = 1) {
      jobs(filter: { budgetAtMost: { amount: $v, currency: "EUR" } }) { totalCount }
    }`;

    const answer = await api.send(post({ query, variables: { v: null } }));

    expect(answer.status).toBeLessThan(500);
    expect(errorOf(answer).extensions).toMatchObject({
      code: 'BAD_USER_INPUT',
      fields: [{ path: ['filter'], code: 'INVALID' }],
    });
  });
});
