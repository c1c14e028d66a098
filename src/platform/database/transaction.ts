import { setTimeout as wait } from 'node:timers/promises';
import type { Prisma, PrismaClient } from '../../generated/prisma/client.js';
import type { DomainEvent, EventBus } from '../events/event-bus.js';
import type { Uuid } from '../ids/uuid.js';
import type { OperationScope, Operations } from '../operation/operation-scope.js';
import { isCollision, toAppError } from './failures.js';

/** Who writes; null is the system itself. */
interface Actor {
  readonly userId: Uuid | null;
}

/** What a write may use. */
export interface Transaction {
  readonly actor: Actor;
  /** The id that the rows of the audit carry. */
  readonly requestId: string;
  readonly prisma: Prisma.TransactionClient;
  /** Runs the listeners that belong to the write at once, and all others after the acknowledgement. */
  emit: (event: DomainEvent) => Promise<void>;
}

/** Writes on behalf of one operation. */
export type InTransaction = <T>(actor: Actor, work: (tx: Transaction) => Promise<T>) => Promise<T>;

interface TransactionParts {
  prisma: PrismaClient;
  operations: Operations;
  events: EventBus<Transaction>;
  /** From 0 up to 1; injected, so that tests need not wait. */
  random: () => number;
}

const retriesMax = 3;
const deadlines = { maxWait: 2_000, timeout: 8_000 };

/**
 * The one door for writes. The work is all done or not at all; when it collides with another transaction it runs
 * again, at most three times, so it must do nothing that a rollback cannot undo.
 *
 * The function it returns throws {@link ConflictError} when the collisions do not end, and what reads throw
 * otherwise.
 */
export function createInTransaction(parts: TransactionParts, operation: OperationScope): InTransaction {
  return async (actor, work) => {
    for (let retries = 0; ; retries += 1) {
      try {
        return await parts.operations.run(operation, () => attempt(parts, operation, actor, work));
      } catch (error) {
        if (!isCollision(error) || retries === retriesMax) throw toAppError(error);
        await wait(10 + 90 * parts.random()); // both would collide again at the same pace
      }
    }
  };
}

async function attempt<T>(
  { prisma, events }: TransactionParts,
  operation: OperationScope,
  actor: Actor,
  work: (tx: Transaction) => Promise<T>,
): Promise<T> {
  const emitted: DomainEvent[] = [];
  const result = await prisma.$transaction(async (client) => {
    const tx: Transaction = {
      actor,
      requestId: operation.requestId,
      prisma: client,
      emit: async (event) => {
        emitted.push(event);
        await events.announce(event, tx);
      },
    };
    return work(tx);
  }, deadlines);

  operation.afterAcknowledgement(async () => {
    for (const event of emitted) await events.acknowledge(event);
  });
  return result;
}
