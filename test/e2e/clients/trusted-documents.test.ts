import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ApolloClient, gql, HttpLink, InMemoryCache } from '@apollo/client';
import { PersistedQueryLink } from '@apollo/client/link/persisted-queries';
import { print } from 'graphql';
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest';
import { hashOf } from '../../../src/graphql/documents/manifest.js';
import { startApi, type TestApi } from '../../support/api.js';
import { runRelayCompiler } from './relay-project.fixtures.js';

let folder: string;
let api: TestApi | undefined;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'bidwell-trusted-'));
});
afterAll(() => rm(folder, { recursive: true }));
afterEach(async () => {
  await api?.close();
  api = undefined;
});

/** Resolves with the address of a service that runs nothing but what the manifest registers. */
async function startWith(manifest: string): Promise<string> {
  const file = join(folder, 'manifest.json');
  await writeFile(file, manifest);
  api = await startApi({ settings: { TRUSTED_DOCUMENTS: 'enforce', TRUSTED_DOCUMENTS_FILE: file } });
  return api.listen();
}

const codesOf = { errorCatalogue: expect.arrayContaining([{ code: 'NOT_FOUND' }]) as unknown };

it('runs by its hash what relay-compiler registered, POST and GET', async () => {
  const { exitCode, output, manifest } = await runRelayCompiler({
    Codes: ['query CodesQuery { errorCatalogue { code } }'],
  });
  const [hash = ''] = Object.keys(JSON.parse(manifest) as object);
  const url = await startWith(manifest);
  const extensions = { persistedQuery: { version: 1, sha256Hash: hash } };
  const search = new URLSearchParams({ extensions: JSON.stringify(extensions) }).toString();

  const posted = await fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ extensions }),
  });
  const got = await fetch(`${url}?${search}`, { headers: { 'apollo-require-preflight': 'true' } });

  expect(exitCode, output).toBe(0);
  expect(await posted.json()).toEqual({ data: codesOf });
  expect(await got.json()).toEqual({ data: codesOf });
  expect(got.headers.get('cache-control')).toBe('public, no-cache');
});

it.each([true, false])('runs what Apollo Client asks by hash alone, by GET: %s', async (usesGet) => {
  const cache = new InMemoryCache();
  const query = gql('query Codes { errorCatalogue { code } }');
  const body = print(cache.transformDocument(query));
  const operation = { id: hashOf(body), name: 'Codes', type: 'query', body };
  const url = await startWith(
    JSON.stringify({ format: 'apollo-persisted-query-manifest', version: 1, operations: [operation] }),
  );
  const sent: { method: string | undefined; text: string }[] = [];
  const send: typeof fetch = (input, init = {}) => {
    sent.push({ method: init.method, text: `${new Request(input).url} ${JSON.stringify(init.body)}` });
    return fetch(input, init);
  };
  const link = new PersistedQueryLink({ sha256: hashOf, useGETForHashedQueries: usesGet }).concat(
    new HttpLink({ uri: url, fetch: send, headers: { 'apollo-require-preflight': 'true' } }),
  );
  const client = new ApolloClient({ link, cache });

  const { data } = await client.query({ query });
  const refusal = client.query({ query: gql('query Other { errorCatalogue { meaning } }') });

  expect(data).toMatchObject({
    errorCatalogue: expect.arrayContaining([expect.objectContaining({ code: 'NOT_FOUND' })]) as unknown,
  });
  await expect(refusal).rejects.toThrow('registered documents only');
  // One request each: what is refused is not sent again with its text.
  expect(sent.map(({ method }) => method)).toEqual(usesGet ? ['GET', 'GET'] : ['POST', 'POST']);
  for (const { text } of sent) expect(text).not.toContain('errorCatalogue');
});
