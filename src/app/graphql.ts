import type { ApolloServer } from '@apollo/server';
import type { GraphQLSchema } from 'graphql';
import type { Logger } from 'pino';
import type { Config } from '../config/config.js';
import { KnownOperations } from '../graphql/caching/known-operations.js';
import { ShadowReader } from '../graphql/caching/shadow-reader.js';
import { ShortWay } from '../graphql/caching/short-way.js';
import { readTrustedDocuments } from '../graphql/documents/trusted-documents.js';
import { ErrorOrigins } from '../graphql/errors/error-origins.js';
import { CompiledOperations } from '../graphql/execution/compiled-operations.js';
import { Toll } from '../graphql/operation/toll.js';
import type { RequestContext } from '../graphql/request-context.js';
import { createGraphqlServer } from '../graphql/server.js';
import type { LimitStore } from '../platform/limits/limit-store.js';
import type { Limits } from '../platform/limits/limits.js';
import type { Cache } from './cache.js';

interface GraphqlParts {
  config: Pick<Config, 'graphql' | 'limits'>;
  schema: GraphQLSchema;
  limits: Limits;
  store: LimitStore;
  cache: Cache;
  logger: Logger;
  now: () => Date;
}

const shadowReads = { share: 0.001, delayMs: 2_000, graceMs: 1_500 };

/** What `http/` sends operations to. */
interface GraphqlDoor {
  apollo: ApolloServer<RequestContext>;
  shortWay: ShortWay;
  origins: ErrorOrigins;
}

/** What carries an operation from its document to its answer. */
export async function openGraphql({
  config,
  schema,
  limits,
  store,
  cache,
  logger,
  now,
}: GraphqlParts): Promise<GraphqlDoor> {
  const toll = new Toll({ schema, store, limits, factor: config.limits.factor, now });
  const known = new KnownOperations(schema);
  const { trustedDocuments, introspection: isIntrospectable, executor } = config.graphql;
  const compiled = executor === 'jit' ? new CompiledOperations(schema, limits.compilation) : null;
  const documents = await readTrustedDocuments(trustedDocuments, { schema, limits: limits.document });
  const origins = new ErrorOrigins();
  const apollo = createGraphqlServer({
    ...{ schema, logger, origins, isIntrospectable, compiled, documents, limits, toll, known },
    acknowledge: cache.acknowledge,
  });
  await apollo.start();
  const { answers, metrics } = cache;
  const shadow =
    answers &&
    new ShadowReader({
      schema,
      cache: answers,
      metrics,
      logger,
      random: Math.random,
      ...shadowReads,
    });
  const shortWay = new ShortWay({ schema, cache: answers, known, toll, documents, shadow });
  return { apollo, shortWay, origins };
}
