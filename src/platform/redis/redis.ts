import { Redis } from 'ioredis';

/** Where Redis is, and who hears that it is gone. */
export interface RedisOptions {
  /** `redis://` or, encrypted, `rediss://`. */
  url: string;
  /**
   * Called with the first error since there was last a connection, and once a minute at most: a connection may come and go. A
   * loss that is no error, such as a clean close, is silent.
   */
  onError: (error: Error) => void;
  /** When the client gives up on a command, in milliseconds; 100 when absent. It is to lie after the patience of the callers. */
  commandMs?: number;
}

/** Milliseconds. */
const deadlines = {
  connectMs: 1_000,
  /**
   * Callers give up after 50 ms themselves. This one comes later on purpose: it is kept by a plain timer, which after a
   * pause of this process would go off before the answer that has long arrived is read.
   */
  commandMs: 100,
  /** A connection that owes an answer for so long is dropped: one through a black hole never says that it is dead. */
  silenceMs: 1_000,
  reconnectMinMs: 50,
  /** Nothing that is kept is served before the connection is back. */
  reconnectMaxMs: 200,
};

/** How long nobody hears of another loss. */
const quietMs = 60_000;

/**
 * A client that resolves with or without Redis, within a second, and from then on connects by itself as often as it must. Its
 * commands fail at once while there is no connection and after `commandMs` when there is no answer; none is ever sent twice.
 */
export async function createRedis({
  url,
  onError,
  commandMs = deadlines.commandMs,
}: RedisOptions): Promise<Redis> {
  const redis = new Redis(url, {
    lazyConnect: true,
    enableOfflineQueue: false,
    autoResendUnfulfilledCommands: false,
    // What is under way when the connection is lost fails there and then.
    maxRetriesPerRequest: 0,
    connectTimeout: deadlines.connectMs,
    commandTimeout: commandMs,
    socketTimeout: deadlines.silenceMs,
    // After a failover the old primary refuses writes: the address leads to the new one. Of a script, Redis 6 says so at the end.
    reconnectOnError: (error) => error.message.includes('READONLY'),
    retryStrategy: (attempt) =>
      Math.min(deadlines.reconnectMinMs * 2 ** (attempt - 1), deadlines.reconnectMaxMs),
  });
  reportSeldom(redis, onError);
  await firstAttempt(redis);
  return redis;
}

function reportSeldom(redis: Redis, onError: (error: Error) => void): void {
  let isReported = false;
  let reportedAt = -Infinity;
  redis.on('ready', () => (isReported = false));
  redis.on('error', (error: Error) => {
    const now = performance.now();
    if (isReported || now - reportedAt < quietMs) return;
    isReported = true;
    reportedAt = now;
    onError(error);
  });
}

/** A failure is reported as an error of the client, which then tries again by itself. */
async function firstAttempt(redis: Redis): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const patience = new Promise<void>((resolve) => {
    timer = setTimeout(resolve, deadlines.connectMs);
  });
  await Promise.race([redis.connect().catch(() => undefined), patience]);
  clearTimeout(timer);
}
