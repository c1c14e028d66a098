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
import { RequestContext } from './graphql/request-context.js';
import type { ExplorerOptions } from './http/explorer.routes.js';
import { closeServer } from './http/connections.js';
import { createHttpServer } from './http/server.js';
import { confirmActing } from './modules/accounts/acting.service.js';
import type { AccountViewerLoaders } from './modules/accounts/account.loaders.js';
import type { AdminLoaders } from './modules/accounts/admin.loaders.js';
import { createAccountsModule, type AccountsModuleParts } from './modules/accounts/accounts.module.js';
import { IdentityService } from './modules/accounts/identity.service.js';
import type { SessionViewerLoaders } from './modules/accounts/session.loaders.js';
import type { BidLoaders } from './modules/bids/bid.loaders.js';
import type { BidViewerLoaders } from './modules/bids/bid-viewer.loaders.js';
import { bidConditions, createBidsModule } from './modules/bids/bids.module.js';
import type { IdeaLoaders } from './modules/ideas/idea.loaders.js';
import type { IdeaViewerLoaders } from './modules/ideas/idea-viewer.loaders.js';
import { createIdeasModule, ideaConditions } from './modules/ideas/ideas.module.js';
import type { JobLoaders } from './modules/jobs/job.loaders.js';
import type { JobViewerLoaders } from './modules/jobs/job-viewer.loaders.js';
import { createJobsModule } from './modules/jobs/jobs.module.js';
import type { RatingLoaders } from './modules/ratings/rating.loaders.js';
import type { RatingViewerLoaders } from './modules/ratings/rating-viewer.loaders.js';
import { createRatingsModule, ratingConditions } from './modules/ratings/ratings.module.js';
import type { SkillLoaders } from './modules/skills/skill.loaders.js';
import { createSkillsModule } from './modules/skills/skills.module.js';
import type { UserLoaders } from './modules/users/user.loaders.js';
import { createUsersModule } from './modules/users/users.module.js';
import { PasswordHasher } from './platform/auth/password-hasher.js';
import { createTokenKeys, type TokenKeys } from './platform/auth/token-keys.js';
import { Database, type Read } from './platform/database/database.js';
import { createPool } from './platform/database/pool.js';
import type { Transaction } from './platform/database/transaction.js';
import { EventBus } from './platform/events/event-bus.js';
import { Health } from './platform/health/health.js';
import { createId } from './platform/ids/uuid.js';
import { createLogger } from './platform/observability/logger.js';
import { createOperations, type Operations } from './platform/operation/operation-scope.js';

/** Everything that serves, on one database. */
export interface App {
  /** Answers over HTTP; not listening yet. */
  server: FastifyInstance;
  /** Stops taking requests, answers those under way, then lets go of the database. */
  close: () => Promise<void>;
}

interface AppOptions {
  config: Pick<Config, 'graphql' | 'http'> & { database: { url: string; poolSize: number } };
  tokenKeys: TokenKeys;
  logger: Logger;
  /** What browsers get at /graphql; null, or absent, for nothing but the API. */
  explorer?: ExplorerOptions | null;
  /** For the life of access tokens; every other rule of time is held in SQL. */
  now?: () => Date;
}

/** Joins the parts. The only place that knows every one of them. */
export async function createApp(options: AppOptions): Promise<App> {
  const { config, tokenKeys, logger, explorer = null, now = () => new Date() } = options;
  const operations = createOperations();
  const events = createEvents(logger);
  const database = openDatabase(config.database, { operations, events, logger });
  const health = new Health({ version: readVersion(), database: () => database.ping() });

  const passwords = new PasswordHasher();
  const api = joinModules({ tokenKeys, passwords, createId, logger });
  api.listen(events);
  const identities = new IdentityService({ tokenKeys, now });
  const apollo = createGraphqlServer({
    schema: api.schema,
    logger,
    operations,
    isIntrospectable: config.graphql.introspection,
  });
  await apollo.start();
  const server = await createHttpServer({
    config: config.http,
    apollo,
    schemaText: printSchema(api.schema),
    explorer,
    createContext: async ({ operation, caller, authorization }) => {
      const read = database.readerFor(operation);
      const identifyAgain = () => identities.identify(read, authorization);
      const [identity, write] = [await identifyAgain(), database.writerFor(operation)];
      return new RequestContext({ ...api, operation, read, write, caller, identity, identifyAgain });
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

function openDatabase(
  { url, poolSize }: AppOptions['config']['database'],
  { operations, events, logger }: { operations: Operations; events: EventBus<Transaction>; logger: Logger },
): Database {
  const pool = createPool({
    url,
    size: poolSize,
    applicationName: 'bidwell',
    onIdleError: (error) => {
      // Its message alone: node-postgres hangs the whole client on the error.
      logger.warn({ event: 'database.connection_lost', reason: error.message });
    },
  });
  return new Database(pool, operations, { events, confirmActor: confirmActing });
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
  const tokenKeys = createTokenKeys([Buffer.alloc(32).toString('base64')]);
  const logger = createLogger({ level: 'silent', isPretty: false });
  return joinModules({ tokenKeys, passwords: new PasswordHasher(), createId, logger }).schema;
}

type Loaders = UserLoaders & SkillLoaders & JobLoaders & BidLoaders & RatingLoaders & IdeaLoaders;
type ViewerLoaders = AccountViewerLoaders &
  AdminLoaders &
  SessionViewerLoaders &
  JobViewerLoaders &
  BidViewerLoaders &
  RatingViewerLoaders &
  IdeaViewerLoaders;

const jobConditions = { ...bidConditions, ...ratingConditions, ...ideaConditions };

function joinModules(parts: AccountsModuleParts) {
  const users = createUsersModule();
  const skills = createSkillsModule();
  const accounts = createAccountsModule(parts);
  const jobs = createJobsModule<Loaders, ViewerLoaders>(jobConditions);
  const bids = createBidsModule();
  const ratings = createRatingsModule();
  const ideas = createIdeasModule();
  const nodes = new NodeResolver<Loaders, ViewerLoaders>([
    ...users.nodes,
    ...skills.nodes,
    ...accounts.nodes,
    ...jobs.nodes,
    ...bids.nodes,
    ...ratings.nodes,
    ...ideas.nodes,
  ]);
  // By age: of two that hear of one event the older is told first.
  const modules = [users, skills, accounts, jobs, bids, ratings, ideas];
  const resolvers = modules.flatMap((module) => module.resolvers);
  return {
    schema: buildSchema([...resolvers, nodes, new ErrorCatalogueResolver()]),
    listen: (events: EventBus<Transaction>) => {
      for (const module of modules) module.listen?.(events);
    },
    createLoaders: (read: Read): Loaders => ({
      ...users.createLoaders(read),
      ...skills.createLoaders(read),
      ...jobs.createLoaders(read),
      ...bids.createLoaders(read),
      ...ratings.createLoaders(read),
      ...ideas.createLoaders(read),
    }),
    createViewerLoaders: (read: Read): ViewerLoaders => ({
      ...accounts.createViewerLoaders(read),
      ...jobs.createViewerLoaders(read),
      ...bids.createViewerLoaders(read),
      ...ratings.createViewerLoaders(read),
      ...ideas.createViewerLoaders(read),
    }),
  };
}

function readVersion(): string {
  const text = readFileSync(new URL('../package.json', import.meta.url), 'utf8');
  return z.object({ version: z.string() }).parse(JSON.parse(text)).version;
}
