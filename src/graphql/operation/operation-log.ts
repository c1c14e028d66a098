import type { Logger } from 'pino';
import type { RequestContext } from '../request-context.js';

/** What the line of an operation tells beside what the operation gathered. */
interface Ending {
  readonly name: string | null;
  readonly kind: string | null;
  /** By the clock of `performance.now()`. */
  readonly startedAt: number;
  readonly errorCodes: readonly unknown[];
}

/** Writes the one line of an operation. */
export type OperationLog = (context: RequestContext, ending: Ending) => void;

// A name comes from the caller and may be as long as a body.
const nameLengthMax = 100;

/** There is no place for a secret in the line, so that none is looked for by name; those with a form are cut out of it, too. */
export function createOperationLog(logger: Logger): OperationLog {
  const lines = logger.child({}, { redact: [] });
  return ({ operation, caller }, { name, kind, startedAt, errorCodes }) => {
    const line = {
      event: 'operation.completed',
      requestId: operation.requestId,
      address: caller.address,
      operation: name?.slice(0, nameLengthMax) ?? null,
      kind,
      durationMs: Math.round((performance.now() - startedAt) * 10) / 10,
      statements: operation.statementCount,
      cost: operation.charge?.actual ?? null,
      cache: operation.cacheStatus,
      errorCodes,
    };
    const areReadsTold = lines.isLevelEnabled('debug');
    lines.info(areReadsTold ? { ...line, reads: operation.readCounts } : line);
  };
}
