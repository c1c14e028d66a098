import type { Logger } from 'pino';
import { Acknowledgement } from '../platform/cache/acknowledgement.js';
import { AnswerCache } from '../platform/cache/answer-cache.js';
import type { CacheMetrics } from '../platform/cache/cache-metrics.js';
import type { CacheTable } from '../platform/cache/cache-table.js';
import { Guardian } from '../platform/cache/guardian.js';
import { LoadGate } from '../platform/cache/load-gate.js';
import { MemoryCacheTable } from '../platform/cache/memory-cache-table.js';
import { Outbox } from '../platform/cache/outbox.js';
import { RedisCacheTable } from '../platform/cache/redis-cache-table.js';
import { createRedis } from '../platform/redis/redis.js';

interface CacheOptions {
  databaseUrl: string;
  /** Of the Redis that all processes share; null for a table in this process alone. */
  redisUrl: string | null;
  /** Whether answers are served from the cache. What is written is told to others in any case. */
  isOn: boolean;
  /** Operations that may load at one time what is not kept. */
  loadsMax: number;
  metrics: CacheMetrics;
  logger: Logger;
}

/** The cache of answers, and what keeps it from being old. */
export interface Cache {
  /** Null where it is off. */
  readonly answers: AnswerCache | null;
  readonly metrics: CacheMetrics;
  /** Resolves when nobody can be shown anything older than what was committed before. */
  readonly acknowledge: () => Promise<void>;
  /** Null where it is off. */
  readonly isServing: () => boolean | null;
  readonly close: () => Promise<void>;
}

/** Of the answers that this process holds. */
const localBytesMax = 64 * 1024 * 1024;

/** A client gives up on its commands after the deadlines of the table. */
const commandMs = 200;

const now = () => performance.now();

/** Resolves within seconds, with or without Redis. */
export async function openCache({
  databaseUrl,
  redisUrl,
  isOn,
  loadsMax,
  metrics,
  logger,
}: CacheOptions): Promise<Cache> {
  const tables = await openTables(redisUrl, logger);
  const outbox = new Outbox({
    url: databaseUrl,
    onNotice: () => void guardian.confirm().catch(() => undefined),
  });
  const guardian: Guardian = new Guardian({
    ...{ table: tables.guarded, outbox, random: Math.random, now },
    mayClaim: redisUrl === null ? () => outbox.lockTable() : () => Promise.resolve(true),
    onFailure: ({ message }) => {
      logger.warn({ event: 'cache.guardian_failed', reason: message });
    },
    onRecovery: () => {
      logger.info({ event: 'cache.guardian_recovered' });
    },
  });
  guardian.start();
  const acknowledgement = new Acknowledgement({ guardian, outbox, now });
  const answers = new AnswerCache({
    ...{ table: tables.read, localBytesMax, now, random: Math.random, metrics },
    gate: new LoadGate({ loadsMax }),
  });
  metrics.watch({ isServing: () => guardian.isServing, localBytes: () => answers.localBytes });
  return {
    answers: isOn ? answers : null,
    metrics,
    acknowledge: () => acknowledgement.wait(),
    isServing: () => (isOn ? guardian.isServing : null),
    close: async () => {
      guardian.close();
      await outbox.close();
      await Promise.all([tables.read.close(), tables.guarded.close()]);
    },
  };
}

/** The guardian has a connection of its own, so that no crowd of reads keeps it waiting. */
async function openTables(
  url: string | null,
  logger: Logger,
): Promise<{ read: CacheTable; guarded: CacheTable }> {
  if (url === null) {
    const table = new MemoryCacheTable({ now });
    return { read: table, guarded: table };
  }
  const onError = ({ message }: Error) => {
    logger.warn({ event: 'cache.connection_lost', reason: message });
  };
  const connect = async () => new RedisCacheTable({ redis: await createRedis({ url, commandMs, onError }) });
  const [read, guarded] = await Promise.all([connect(), connect()]);
  return { read, guarded };
}
