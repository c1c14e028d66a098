import { CombinedGraphQLErrors } from '@apollo/client';
import { CombinedError } from '@urql/core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startApi, type TestApi } from '../../support/api.js';
import { libraries } from './client-libraries.fixtures.js';
import { postJob } from './job-documents.fixtures.js';
import { signUpThrough } from './member.fixtures.js';
import type { ErrorExtensions } from './recipes/errors.js';
import { Session } from './recipes/session.js';

let api: TestApi;
let url: string;
beforeAll(async () => {
  api = await startApi();
  url = await api.listen();
});
afterAll(() => api.close());

/** Where docs/clients.md says that each library has them. */
function extensionsOf(error: unknown): unknown[] {
  if (CombinedGraphQLErrors.is(error)) return error.errors.map(({ extensions }) => extensions);
  if (error instanceof CombinedError) return error.graphQLErrors.map(({ extensions }) => extensions);
  throw new Error(`An error of the API is expected: ${String(error)}`);
}

describe.each(libraries)('$name', ({ createAsk }) => {
  it('hands on which fields were refused, and under which request', async () => {
    const session = new Session({ url, usesCookie: false });
    const { mutate } = createAsk(url, session);
    await signUpThrough(mutate, session);
    const budget = { currency: 'EUR', min: 2, max: 1 };
    const input = { title: ' ', description: 'For a café.', category: 'none', budget };

    const error: unknown = await mutate(postJob, { input }).catch((reason: unknown) => reason);

    const expected: ErrorExtensions = {
      code: 'BAD_USER_INPUT',
      requestId: expect.any(String),
      fields: expect.arrayContaining([
        { path: ['input', 'title'], code: 'TOO_SHORT', message: expect.any(String) },
        { path: ['input', 'budget', 'min'], code: 'OUT_OF_RANGE', message: expect.any(String) },
      ]),
    };
    expect(extensionsOf(error)).toEqual([expected]);
  });
});
