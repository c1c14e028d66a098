// First: the decorators of every type class below need it while its file loads.
import 'reflect-metadata';
import { readFileSync } from 'node:fs';
import type { FastifyInstance } from 'fastify';
import type { GraphQLSchema } from 'graphql';
import type { Logger } from 'pino';
import { z } from 'zod';
import type { Config } from './config/config.js';
import { ErrorCatalogueResolver } from './graphql/errors/error-catalogue.resolver.js';
import { NodeResolver } from './graphql/node.resolver.js';
import { buildSchema, printSchema } from './graphql/schema/build-schema.js';
import { createGraphqlServer } from './graphql/server.js';
import { createHttpServer } from './http/server.js';
import type { JobLoaders } from './modules/jobs/job.loaders.js';
import { createJobsModule } from './modules/jobs/jobs.module.js';
import type { SkillLoaders } from './modules/skills/skill.loaders.js';
import { createSkillsModule } from './modules/skills/skills.module.js';
import type { UserLoaders } from './modules/users/user.loaders.js';
import { createUsersModule } from './modules/users/users.module.js';
import { Database, type Read } from './platform/database/database.js';
import { createPool } from './platform/database/pool.js';
import type { Transaction } from './platform/database/transaction.js';
import { EventBus } from './platform/events/event-bus.js';
import { Health } from './platform/health/health.js';
import { createOperations } from './platform/operation/operation-scope.js';

/** Everything that serves, on one database. */
export interface App {
  /** Answers over HTTP; not listening yet. */
  server: FastifyInstance;
  /** Stops taking requests, answers those under way, then lets go of the database. */
  close: () => Promise<void>;
}

interface AppOptions {
  config: Pick<Config, 'graphql'> & { database: { url: string; poolSize: number } };
  logger: Logger;
}

/** Joins the parts. The only place that knows every one of them. */
export async function createApp({ config, logger }: AppOptions): Promise<App> {
  const operations = createOperations();
  const pool = createPool({
    url: config.database.url,
    size: config.database.poolSize,
    applicationName: 'bidwell',
    onIdleError: (error) => {
      // Its message alone: node-postgres hangs the whole client on the error.
      logger.warn({ event: 'database.connection_lost', reason: error.message });
    },
  });
  const database = new Database(pool, operations, createEvents(logger));
  const health = new Health({ version: readVersion(), database: () => database.ping() });

  const api = joinModules();
  const apollo = createGraphqlServer({
    schema: api.schema,
    logger,
    operations,
    isIntrospectable: config.graphql.introspection,
  });
  await apollo.start();
  const server = await createHttpServer({
    apollo,
    schemaText: printSchema(api.schema),
    createContext: (operation) => {
      const read = database.readerFor(operation);
      return { operation, read, loaders: api.createLoaders(read) };
    },
    operations,
    health,
    logger,
  });

  const close = async () => {
    health.startDraining();
    await closeServer(server);
    await apollo.stop();
    await database.close();
  };
  return { server, close };
}

function createEvents(logger: Logger): EventBus<Transaction> {
  return new EventBus({
    onListenerError: (event, error) => {
      logger.error({ event: 'listener.failed', of: event.name, err: error });
    },
  });
}

/** The schema without anything behind it: for `schema.graphql`, tools and tests. */
export function createSchema(): GraphQLSchema {
  return joinModules().schema;
}

type Loaders = UserLoaders & SkillLoaders & JobLoaders;

function joinModules() {
  const [users, skills, jobs] = [createUsersModule(), createSkillsModule(), createJobsModule()];
  const nodes = new NodeResolver<Loaders>([...users.nodes, ...skills.nodes, ...jobs.nodes]);
  const resolvers = [users, skills, jobs].flatMap((module) => module.resolvers);
  return {
    schema: buildSchema([...resolvers, nodes, new ErrorCatalogueResolver()]),
    createLoaders: (read: Read): Loaders => ({
      ...users.createLoaders(read),
      ...skills.createLoaders(read),
      ...jobs.createLoaders(read),
    }),
  };
}

/** Ends every connection as soon as it has no request left: idle ones at once, busy ones after their answer. */
async function closeServer(server: FastifyInstance): Promise<void> {
  // Fastify closes those that are idle now; one that falls idle later would wait for its keep-alive time.
  const sweep = setInterval(() => {
    server.server.closeIdleConnections();
  }, 100);
  await server.close().finally(() => {
    clearInterval(sweep);
  });
}

function readVersion(): string {
  const text = readFileSync(new URL('../package.json', import.meta.url), 'utf8');
  return z.object({ version: z.string() }).parse(JSON.parse(text)).version;
}
