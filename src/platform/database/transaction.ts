import { setTimeout as wait } from 'node:timers/promises';
import type { Prisma, PrismaClient } from '../../generated/prisma/client.js';
import { ServiceUnavailableError } from '../errors/app-error.js';
import type { DomainEvent, EventBus } from '../events/event-bus.js';
import type { CreateId, Uuid } from '../ids/uuid.js';
import type { OperationScope } from '../operation/operation-scope.js';
import type { PresentOperation } from './present-operation.js';
import { insertAuditEvent, insertAuditEvents, type AuditEntry } from './audit.js';
import type { Deadline } from './deadline.js';
import { claimKey, keepResult } from './idempotency.js';
import { isCollision, toAppError } from './failures.js';
import type { Sql } from './sql.js';

/** Who writes; null is the system itself. */
interface Actor {
  readonly userId: Uuid | null;
}

/** What a write may use. */
export interface Transaction {
  readonly prisma: Prisma.TransactionClient;
  /** Runs one statement; the caller names the columns, so the caller names the row type. */
  sql: <Row extends object>(statement: Sql) => Promise<Row[]>;
  /** Appends to the audit what this transaction does. */
  record: (entry: AuditEntry) => Promise<void>;
  /** The same for any number of acts, in one statement. */
  recordAll: (entries: readonly AuditEntry[]) => Promise<void>;
  /** Runs the listeners that belong to the write at once, and all others after the acknowledgement. */
  emit: (event: DomainEvent) => Promise<void>;
}

/**
 * Throws when the member may write no more, and sees to it that nothing can take that right away before the transaction
 * ends.
 */
export type ConfirmActor = (tx: Transaction, userId: Uuid) => Promise<void>;

/** Writes on behalf of one operation. */
export type InTransaction = <T>(actor: Actor, work: (tx: Transaction) => Promise<T>) => Promise<T>;

interface TransactionParts {
  prisma: PrismaClient;
  present: PresentOperation;
  events: EventBus<Transaction>;
  confirmActor: ConfirmActor;
  /** From 0 up to 1; injected, so that tests need not wait. */
  random: () => number;
  createId: CreateId;
}

const retriesMax = 3;
const waits = { maxWait: 2_000, timeout: 8_000 };

/**
 * The one door for writes. The work is all done or not at all; when it collides with another transaction it runs
 * again, at most three times, so it must do nothing that a rollback cannot undo.
 *
 * The function it returns throws {@link ConflictError} when the collisions do not end, and what reads throw
 * otherwise. What meets the deadline before its commit is rolled back.
 */
export function createInTransaction(
  parts: TransactionParts,
  operation: OperationScope,
  deadline: Deadline,
): InTransaction {
  return async (actor, work) => {
    for (let retries = 0; ; retries += 1) {
      deadline.check();
      try {
        return await parts.present.during(operation, () => attempt(parts, operation, deadline, actor, work));
      } catch (error) {
        if (!isCollision(error) || retries === retriesMax) throw toFailure(error, deadline);
        const pauseMs = 10 + 90 * parts.random(); // both would collide again at the same pace
        await wait(Math.min(pauseMs, Math.max(0, deadline.leftMs)));
      }
    }
  };
}

/** The deadline also cuts the wait for a connection short, which is then no sign that there was none to be had. */
function toFailure(error: unknown, deadline: Deadline): unknown {
  const failure = toAppError(error);
  if (failure instanceof ServiceUnavailableError) deadline.check();
  return failure;
}

function waitsUntil({ leftMs }: Deadline): typeof waits {
  return { ...waits, maxWait: Math.max(1, Math.min(waits.maxWait, Math.ceil(leftMs))) };
}

async function attempt<T>(
  parts: TransactionParts,
  operation: OperationScope,
  deadline: Deadline,
  actor: Actor,
  work: (tx: Transaction) => Promise<T>,
): Promise<T> {
  const { prisma, events, confirmActor } = parts;
  const emitted: DomainEvent[] = [];
  const result = await prisma.$transaction(async (client) => {
    const tx = createTransaction(parts, client, operation, actor, emitted);
    if (actor.userId !== null) await confirmActor(tx, actor.userId);
    const outcome = await (actor.userId === null ? work(tx) : once(tx, actor.userId, operation, work));
    deadline.check(); // the last time: a commit under way is not given up
    return outcome;
  }, waitsUntil(deadline));

  operation.noteWritten();
  operation.afterAcknowledgement(async () => {
    for (const event of emitted) await events.acknowledge(event);
  });
  return result;
}

/** Runs the work, unless the request came before: then what it wrote comes back. */
async function once<T>(
  tx: Transaction,
  userId: Uuid,
  { repeatable }: OperationScope,
  work: (tx: Transaction) => Promise<T>,
): Promise<T> {
  if (!repeatable) return work(tx);
  const repetition = await claimKey(tx.sql, userId, repeatable);
  // The same mutation with the same input kept it, so that it is what this work returns.
  if (repetition) return repetition.result as T;
  const result = await work(tx);
  await keepResult(tx.sql, userId, repeatable, result);
  return result;
}

function createTransaction(
  { events, createId }: TransactionParts,
  client: Prisma.TransactionClient,
  { requestId }: OperationScope,
  actor: Actor,
  emitted: DomainEvent[],
): Transaction {
  const tx: Transaction = {
    prisma: client,
    sql: (statement) => client.$queryRaw(statement),
    record: async (entry) => {
      const { actorId = actor.userId } = entry;
      await client.$executeRaw(insertAuditEvent(createId(), entry, { actorId, requestId }));
    },
    recordAll: async (entries) => {
      const keyed = entries.map((entry) => ({ id: createId(), actorId: actor.userId, ...entry }));
      if (keyed.length > 0) await client.$executeRaw(insertAuditEvents(keyed, requestId));
    },
    emit: async (event) => {
      emitted.push(event);
      await events.announce(event, tx);
    },
  };
  return tx;
}
