import { setTimeout as sleep } from 'node:timers/promises';
import { execute, type GraphQLSchema } from 'graphql';
import type { Logger } from 'pino';
import type { AnswerCache } from '../../platform/cache/answer-cache.js';
import type { CacheMetrics } from '../../platform/cache/cache-metrics.js';
import type { LocalEntry } from '../../platform/cache/local-entries.js';
import { OperationScope } from '../../platform/operation/operation-scope.js';
import type { RequestContext } from '../request-context.js';
import { textOfAnswer } from './answer-text.js';
import { decodeAnswer } from './kept-answer.js';
import type { KnownOperation } from './known-operations.js';

interface ShadowReaderOptions {
  schema: GraphQLSchema;
  cache: AnswerCache;
  metrics: CacheMetrics;
  logger: Logger;
  random: () => number;
  /** Of the answers that are served, those to compare. */
  share: number;
  /** How long after an answer it is compared. */
  delayMs: number;
  /** How long what differs is given to be dropped: what others write by SQL may show for a second. */
  graceMs: number;
}

/** An answer that was served from the cache. */
interface Served {
  readonly key: string;
  readonly known: KnownOperation;
  readonly variables: Readonly<Record<string, unknown>>;
}

/**
 * Reads now and then again what the cache served, and counts what is not what the database holds. One at a time, and by nobody's
 * account: the idea is that of Polaris, which watches the caches of Meta.
 */
export class ShadowReader {
  #isReading = false;

  constructor(private readonly options: ShadowReaderOptions) {}

  /** Compares an answer that was just served, or does not. */
  consider(context: RequestContext, served: Served): void {
    const { random, share, logger } = this.options;
    if (this.#isReading || random() >= share) return;
    this.#isReading = true;
    this.#compare(context, served)
      .catch((error: unknown) => {
        logger.debug({ event: 'cache.shadow_read_failed', err: error });
      })
      .finally(() => (this.#isReading = false));
  }

  async #compare(context: RequestContext, served: Served): Promise<void> {
    const { cache, metrics, logger, delayMs } = this.options;
    await sleep(delayMs, undefined, { ref: false });
    const entry = await cache.peek(served.key);
    if (entry === null || typeof entry === 'string') return;
    const text = await this.#read(context, served);
    if (text === null) return;
    const isSame = text === decodeAnswer(entry).body.toString();
    const isFault = !isSame && (await this.#isStillKept(served.key, entry));
    metrics.countShadowRead(!isFault);
    if (isFault) logger.error({ event: 'cache.inconsistent', key: served.key, operation: nameOf(served) });
  }

  async #isStillKept(key: string, entry: LocalEntry): Promise<boolean> {
    await sleep(this.options.graceMs, undefined, { ref: false });
    return (await this.options.cache.peek(key)) === entry;
  }

  /** The answer as it is now; null for one with errors, and where the caller is not who they were. */
  async #read(context: RequestContext, { known, variables }: Served): Promise<string | null> {
    const { schema } = this.options;
    const operation = new OperationScope(`${context.operation.requestId}-shadow`);
    const contextValue = await context.repeat(operation);
    if (JSON.stringify(contextValue.identity) !== JSON.stringify(context.identity)) return null;
    const { document } = known;
    const { data, errors } = await execute({
      ...{ schema, document, contextValue, variableValues: variables },
      operationName: nameOf({ known }),
    });
    return errors || !data ? null : textOfAnswer({ data });
  }
}

function nameOf({ known }: Pick<Served, 'known'>): string | null {
  return known.operation.name?.value ?? null;
}
