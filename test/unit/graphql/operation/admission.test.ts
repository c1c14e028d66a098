import { describe, expect, it } from 'vitest';
import { createSchema } from '../../../../src/app.js';
import { KnownOperations } from '../../../../src/graphql/caching/known-operations.js';
import { ErrorOrigins } from '../../../../src/graphql/errors/error-origins.js';
import { Toll } from '../../../../src/graphql/operation/toll.js';
import { RequestContext } from '../../../../src/graphql/request-context.js';
import { createGraphqlServer } from '../../../../src/graphql/server.js';
import { limits } from '../../../../src/platform/limits/limits.js';
import { MemoryLimitStore } from '../../../../src/platform/limits/memory-limit-store.js';
import { createLogger } from '../../../../src/platform/observability/logger.js';
import { OperationScope, type Keeping } from '../../../../src/platform/operation/operation-scope.js';

const schema = createSchema();
const store = new MemoryLimitStore({ now: () => performance.now() });
const apollo = createGraphqlServer({
  ...{ schema, limits, origins: new ErrorOrigins(), known: new KnownOperations(schema) },
  ...{ isIntrospectable: true, compiled: null, documents: null, acknowledge: () => Promise.resolve() },
  toll: new Toll({ schema, store, limits, factor: 1, now: () => new Date() }),
  logger: createLogger({ level: 'silent', isPretty: false }),
});

const caller = {
  ...{ address: '192.0.2.1', userAgent: null, idempotencyKey: null, costReport: 'none' as const },
  ...{ explainsCache: false, refreshCookie: null },
};
const never = (): never => {
  throw new Error('Nothing is read or written here.');
};

/** The context of an operation whose key was made of that text and those variables. */
async function contextFor({ text, variables }: Pick<Keeping, 'text' | 'variables'>): Promise<RequestContext> {
  const operation = new OperationScope('request');
  operation.keeping = { isForAll: true, maxAgeSeconds: 60, text, variables };
  const services = {
    ...{ readerFor: never, writerFor: never, identify: never },
    ...{ createLoaders: never, createViewerLoaders: never },
  };
  return RequestContext.create(services, { operation, caller, authorization: undefined });
}

const query = 'query ($one: Boolean!) { kind: __typename @include(if: $one) other: __typename }';

describe('the answer to what the key was made of', () => {
  it.each([{ one: true }, { one: false }])('is kept: %j', async (variables) => {
    const contextValue = await contextFor({ text: query, variables });

    await apollo.executeOperation({ query, variables }, { contextValue });

    expect(String(contextValue.operation.keepable?.payload)).toContain('"other":"Query"');
  });
});

describe('the answer to anything else', () => {
  it.each([
    ['another text', { text: query.replace('other', 'another'), variables: { one: true } }],
    ['a text that is set otherwise', { text: `${query} `, variables: { one: true } }],
    ['another value', { text: query, variables: { one: false } }],
    ['one variable less', { text: query, variables: {} }],
    ['one variable more', { text: query, variables: { one: true, two: null } }],
  ])('is given, and not kept under a key made of %s', async (_what, key) => {
    const contextValue = await contextFor(key);

    const { body } = await apollo.executeOperation({ query, variables: { one: true } }, { contextValue });

    expect(body).toMatchObject({ singleResult: { data: { kind: 'Query', other: 'Query' } } });
    expect(contextValue.operation.keepable).toBeNull();
  });
});
