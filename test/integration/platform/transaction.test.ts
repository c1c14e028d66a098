import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { Database } from '../../../src/platform/database/database.js';
import { createPool } from '../../../src/platform/database/pool.js';
import type { InTransaction, Transaction } from '../../../src/platform/database/transaction.js';
import { EventBus, type DomainEvent } from '../../../src/platform/events/event-bus.js';
import { createId } from '../../../src/platform/ids/uuid.js';
import { OperationScope } from '../../../src/platform/operation/operation-scope.js';
import { createTestDatabase, type TestDatabase } from '../../support/database.js';
import { aUser } from '../../support/factories.js';

const actor = { userId: null };

let testDatabase: TestDatabase;
let database: Database;
let events: EventBus<Transaction>;
let failures: unknown[];
let operation: OperationScope;
let inTransaction: InTransaction;

beforeAll(async () => {
  testDatabase = await createTestDatabase();
});
beforeEach(() => {
  failures = [];
  events = new EventBus({ onListenerError: (_event, error) => failures.push(error) });
  const pool = createPool({
    url: testDatabase.url,
    size: 5,
    applicationName: 'test',
    onIdleError: () => undefined,
  });
  database = new Database(pool, { events, confirmActor: () => Promise.resolve() });
  operation = new OperationScope('request-1');
  inTransaction = database.writerFor(operation);
  return () => database.close();
});
afterAll(() => testDatabase.close());

async function nameOf(userId: string): Promise<string | undefined> {
  const { rows } = await testDatabase.admin.query<{ name: string }>('select name from users where id = $1', [
    userId,
  ]);
  return rows[0]?.name;
}

function rename(tx: Transaction, id: string, name: string): Promise<unknown> {
  return tx.prisma.user.update({ where: { id }, data: { name } });
}

describe('inTransaction', () => {
  it('keeps nothing of a write that fails half way', async () => {
    const id = await aUser(testDatabase.admin, { name: 'Before' });

    const write = inTransaction(actor, async (tx) => {
      await rename(tx, id, 'After');
      throw new Error('half way');
    });

    await expect(write).rejects.toThrow('half way');
    expect(await nameOf(id)).toBe('Before');
  });

  it('runs two transactions that deadlock until both are done', async () => {
    const [first, second] = [await aUser(testDatabase.admin), await aUser(testDatabase.admin)];
    let attempts = 0;
    const bothHoldOne = createBarrier(2);
    const renameBoth = (one: string, other: string, name: string) =>
      inTransaction(actor, async (tx) => {
        attempts += 1;
        await rename(tx, one, name);
        if (attempts <= 2) await bothHoldOne();
        await rename(tx, other, name);
      });

    await Promise.all([renameBoth(first, second, 'Left'), renameBoth(second, first, 'Right')]);

    expect(attempts).toBe(3);
    expect(await nameOf(first)).toBe(await nameOf(second));
  });

  it('gives up a collision that does not end as CONFLICT', async () => {
    let attempts = 0;
    const collide = inTransaction(actor, async (tx) => {
      attempts += 1;
      await tx.prisma.$executeRawUnsafe(
        `do $$ begin raise exception 'clash' using errcode = '40001'; end $$`,
      );
    });

    await expect(collide).rejects.toMatchObject({ details: { code: 'CONFLICT' } });
    expect(attempts).toBe(4);
  });

  it('counts its statements for the operation', async () => {
    const id = await aUser(testDatabase.admin);

    const counted = await testDatabase.countStatements(() =>
      inTransaction(actor, (tx) => rename(tx, id, 'Counted')),
    );

    expect(operation.statementCount).toBe(counted.calls);
    expect(counted.calls).toBeGreaterThanOrEqual(3);
  });
});

describe('an emitted event', () => {
  class UserRenamed implements DomainEvent {
    readonly name = 'user.renamed';
  }
  const renamed = new UserRenamed();

  it('rolls the write back when a listener that belongs to it fails', async () => {
    const id = await aUser(testDatabase.admin, { name: 'Before' });
    events.onWrite(UserRenamed, () => Promise.reject(new Error('not allowed')));

    const write = inTransaction(actor, async (tx) => {
      await rename(tx, id, 'After');
      await tx.emit(renamed);
    });

    await expect(write).rejects.toThrow('not allowed');
    expect(await nameOf(id)).toBe('Before');
  });

  it('reaches others only after the acknowledgement, and once', async () => {
    const id = createId();
    const seen: (string | undefined)[] = [];
    events.onAcknowledged(UserRenamed, async () => void seen.push(await nameOf(id)));
    await inTransaction(actor, async (tx) => {
      await tx.prisma.user.create({
        data: { id, handle: 'announced', name: 'Announced', roles: ['CLIENT'] },
      });
      await tx.emit(renamed);
    });
    const beforeAcknowledgement = [...seen];

    await operation.settle();
    await operation.settle();

    expect(beforeAcknowledgement).toEqual([]);
    expect(seen).toEqual(['Announced']);
  });

  it('reaches nobody when the write fails', async () => {
    const seen: DomainEvent[] = [];
    events.onAcknowledged(UserRenamed, (event) => Promise.resolve(void seen.push(event)));
    const write = inTransaction(actor, async (tx) => {
      await tx.emit(renamed);
      throw new Error('no');
    });

    await expect(write).rejects.toThrow('no');
    await operation.settle();

    expect(seen).toEqual([]);
  });

  it('reaches the next listener when one fails after the acknowledgement', async () => {
    const seen: string[] = [];
    events.onAcknowledged(UserRenamed, () => Promise.reject(new Error('mail is down')));
    events.onAcknowledged(UserRenamed, () => Promise.resolve(void seen.push('second')));
    await inTransaction(actor, (tx) => tx.emit(renamed));

    await operation.settle();

    expect(seen).toEqual(['second']);
    expect(failures).toMatchObject([{ message: 'mail is down' }]);
  });
});

/** A function that resolves for all its callers once there are `size` of them. */
function createBarrier(size: number): () => Promise<void> {
  let waiting = 0;
  let open: () => void = () => undefined;
  const opened = new Promise<void>((resolve) => (open = resolve));
  return () => {
    waiting += 1;
    if (waiting === size) open();
    return opened;
  };
}
