import type { Logger } from 'pino';
import { confirmActing } from '../modules/accounts/acting.service.js';
import { RequestContext, type ContextServices } from '../graphql/request-context.js';
import type { CreateContext } from '../http/operation.handler.js';
import type { IdentityService } from '../modules/accounts/identity.service.js';
import { Database } from '../platform/database/database.js';
import { createPool } from '../platform/database/pool.js';
import type { Transaction } from '../platform/database/transaction.js';
import { EventBus } from '../platform/events/event-bus.js';
import { createLimitStore } from '../platform/limits/create-limit-store.js';
import type { LimitStore } from '../platform/limits/limit-store.js';
import type { Limits } from '../platform/limits/limits.js';

interface ContextParts extends Pick<ContextServices, 'createLoaders' | 'createViewerLoaders'> {
  database: Database;
  identities: IdentityService;
}

/** Makes the context of each operation. */
export function createContexts({
  database,
  identities,
  createLoaders,
  createViewerLoaders,
}: ContextParts): CreateContext {
  const services: ContextServices = {
    readerFor: (operation) => database.readerFor(operation),
    writerFor: (operation) => database.writerFor(operation),
    identify: (read, authorization) => identities.identify(read, authorization),
    createLoaders,
    createViewerLoaders,
  };
  return (request) => RequestContext.create(services, request);
}

interface DatabaseParts {
  events: EventBus<Transaction>;
  logger: Logger;
  limits: Limits['execution'];
}

/** The one door to the database of an address. */
export function openDatabase(
  { url, poolSize }: { url: string; poolSize: number },
  { events, logger, limits }: DatabaseParts,
): Database {
  const pool = createPool({
    url,
    size: poolSize,
    deadlines: limits,
    applicationName: 'bidwell',
    onIdleError: (error) => {
      // Its message alone: node-postgres hangs the whole client on the error.
      logger.warn({ event: 'database.connection_lost', reason: error.message });
    },
  });
  return new Database(pool, { events, confirmActor: confirmActing }, limits.operationMs);
}

/** Where quotas and rates are counted; what becomes of it is logged. */
export function openLimitStore(redisUrl: string | undefined, logger: Logger): Promise<LimitStore> {
  return createLimitStore({
    redisUrl,
    onError: ({ message }) => {
      logger.warn({ event: 'redis.connection_lost', reason: message });
    },
    onOutage: (outage) => {
      logger.warn({ event: 'limits.counted_alone', ...outage });
    },
    onRecovery: () => {
      logger.info({ event: 'limits.shared_again' });
    },
  });
}

/** The events of all modules; a listener that fails is logged. */
export function createEvents(logger: Logger): EventBus<Transaction> {
  return new EventBus({
    onListenerError: (event, error) => {
      logger.error({ event: 'listener.failed', of: event.name, err: error });
    },
  });
}
