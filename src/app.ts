// First: the decorators of every type class below need it while its file loads.
import 'reflect-metadata';
import { readFileSync } from 'node:fs';
import type { FastifyInstance } from 'fastify';
import type { GraphQLSchema } from 'graphql';
import type { Logger } from 'pino';
import { Registry } from 'prom-client';
import { z } from 'zod';
import { openCache } from './app/cache.js';
import { openGraphql } from './app/graphql.js';
import { joinModules } from './app/modules.js';
import { createContexts, createEvents, openDatabase, openLimitStore } from './app/parts.js';
import type { Config } from './config/config.js';
import { printSchema } from './graphql/schema/build-schema.js';
import { closeServer } from './http/connections.js';
import type { ExplorerOptions } from './http/explorer.routes.js';
import { createHttpServer } from './http/server.js';
import { IdentityService } from './modules/accounts/identity.service.js';
import { PasswordHasher } from './platform/auth/password-hasher.js';
import { createTokenKeys, type TokenKeys } from './platform/auth/token-keys.js';
import { CacheMetrics } from './platform/cache/cache-metrics.js';
import { Health } from './platform/health/health.js';
import { createId } from './platform/ids/uuid.js';
import { limits as defaultLimits, type Limits } from './platform/limits/limits.js';
import { MemoryLimitStore } from './platform/limits/memory-limit-store.js';
import { createLogger } from './platform/observability/logger.js';

/** Everything that serves, on one database. */
export interface App {
  /** Answers over HTTP; not listening yet. */
  server: FastifyInstance;
  /** What it measures of itself. */
  metrics: Registry;
  /** Stops taking requests, answers those under way, then lets go of the database. */
  close: () => Promise<void>;
}

interface AppOptions {
  config: Pick<Config, 'cache' | 'graphql' | 'http' | 'limits'> & {
    database: { url: string; poolSize: number };
  };
  tokenKeys: TokenKeys;
  logger: Logger;
  /** What browsers get at /graphql; null, or absent, for nothing but the API. */
  explorer?: ExplorerOptions | null;
  /** What is held where no setting says otherwise. */
  limits?: Limits;
  /** For the life of access tokens; every other rule of time is held in SQL. */
  now?: () => Date;
}

/** Joins the parts. The only place that knows every one of them. */
export async function createApp(options: AppOptions): Promise<App> {
  const { config, tokenKeys, logger, limits = defaultLimits, now = () => new Date() } = options;
  const events = createEvents(logger);
  const database = openDatabase(config.database, { events, logger, limits: limits.execution });

  const api = joinModules({ tokenKeys, passwords: new PasswordHasher(), createId, logger });
  api.listen(events);
  const { schema } = api;
  const identities = new IdentityService({ tokenKeys, now });
  const store = await openLimitStore(config.limits.redisUrl, logger);
  const metrics = new Registry();
  const cache = await openCache({
    ...{ ...config.cache, databaseUrl: config.database.url, loadsMax: config.database.poolSize, logger },
    metrics: new CacheMetrics(metrics),
  });
  const health = new Health({
    version: readVersion(),
    database: () => database.ping(),
    isCacheServing: cache.isServing,
  });
  const parts = { config, schema, limits, store, cache, logger, now };
  const { apollo, shortWay, origins } = await openGraphql(parts);
  const server = await createHttpServer({
    ...{ config: config.http, limits: limits.http, explorer: options.explorer ?? null },
    ...{ apollo, shortWay, origins, health, logger, schemaText: printSchema(schema) },
    createContext: createContexts({ ...api, database, identities }),
    reportsCost: config.graphql.reportsCost,
    throttle: { store: createThrottleStore(), limits: limits.throttle, factor: config.limits.factor },
  });

  const close = async () => {
    health.startDraining();
    await closeServer(server);
    await apollo.stop();
    await cache.close();
    await store.close();
    await database.close();
  };
  return { server, metrics, close };
}

/** Of this process alone: the throttle stands before everything that waits for another machine. */
function createThrottleStore(): MemoryLimitStore {
  return new MemoryLimitStore({ now: () => performance.now() });
}

/** The schema without anything behind it: for `schema.graphql`, tools and tests. */
export function createSchema(): GraphQLSchema {
  const tokenKeys = createTokenKeys([Buffer.alloc(32).toString('base64')]);
  const logger = createLogger({ level: 'silent', isPretty: false });
  return joinModules({ tokenKeys, passwords: new PasswordHasher(), createId, logger }).schema;
}

function readVersion(): string {
  const text = readFileSync(new URL('../package.json', import.meta.url), 'utf8');
  return z.object({ version: z.string() }).parse(JSON.parse(text)).version;
}
