import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Database } from '../../../src/platform/database/database.js';
import { createPool } from '../../../src/platform/database/pool.js';
import type { Transaction } from '../../../src/platform/database/transaction.js';
import { EventBus } from '../../../src/platform/events/event-bus.js';
import { createId } from '../../../src/platform/ids/uuid.js';
import { OperationScope } from '../../../src/platform/operation/operation-scope.js';
import { createTestDatabase, type TestDatabase } from '../../support/database.js';
import { aUser } from '../../support/factories.js';

let testDatabase: TestDatabase;
let database: Database;

beforeAll(async () => {
  testDatabase = await createTestDatabase();
  const pool = createPool({
    url: testDatabase.url,
    size: 2,
    applicationName: 'test',
    onIdleError: () => undefined,
  });
  database = new Database(pool, {
    events: new EventBus<Transaction>({ onListenerError: () => undefined }),
    confirmActor: () => Promise.resolve(),
  });
});
afterAll(async () => {
  await database.close();
  await testDatabase.close();
});

async function eventsOf(subjectId: string): Promise<object[]> {
  const { rows } = await testDatabase.admin.query<object>(
    'select action, actor_id, subject_type, from_status, to_status, reason, request_id, created_at from audit_events where subject_id = $1',
    [subjectId],
  );
  return rows;
}

describe('the audit', () => {
  it('says who did what to what, when by domain time, why, and in which request', async () => {
    const [userId, subjectId] = [await aUser(testDatabase.admin), createId()];
    const now = new Date('2030-01-02T03:04:05.678Z');
    await testDatabase.setNow(now);
    const write = database.writerFor(new OperationScope('request-7'));

    await write({ userId }, (tx) =>
      tx.record({
        action: 'CANCEL',
        subjectType: 'job',
        subjectId,
        from: 'OPEN',
        to: 'CANCELLED',
        reason: 'Sold',
      }),
    );

    expect(await eventsOf(subjectId)).toEqual([
      {
        action: 'CANCEL',
        actor_id: userId,
        subject_type: 'job',
        from_status: 'OPEN',
        to_status: 'CANCELLED',
        reason: 'Sold',
        request_id: 'request-7',
        created_at: now,
      },
    ]);
    await testDatabase.setNow(null);
  });

  it('says the same of many acts at once as of each alone, in one statement', async () => {
    const [userId, one, other] = [await aUser(testDatabase.admin), createId(), createId()];
    await testDatabase.setNow(new Date('2030-01-02T03:04:05.678Z'));
    const write = database.writerFor(new OperationScope('request-9'));
    const plain = { action: 'CLOSE', subjectType: 'bid' };
    const whole = { ...plain, from: 'SUBMITTED', to: 'CLOSED', reason: '"Sold"\n', actorId: null };
    const entries = [plain, { ...whole, at: new Date('2029-01-01T00:00:00.001Z') }];

    await write({ userId }, async (tx) => {
      for (const entry of entries) await tx.record({ ...entry, subjectId: one });
    });
    await write({ userId }, (tx) => tx.recordAll(entries.map((entry) => ({ ...entry, subjectId: other }))));

    expect(await eventsOf(one)).toHaveLength(2);
    expect(await eventsOf(other)).toEqual(await eventsOf(one));
    await testDatabase.setNow(null);
  });

  it('names another actor where a caller becomes somebody by the act', async () => {
    const [actorId, subjectId] = [await aUser(testDatabase.admin), createId()];
    const write = database.writerFor(new OperationScope('request-8'));

    await write({ userId: null }, (tx) =>
      tx.record({ action: 'SIGN_UP', subjectType: 'user', subjectId, actorId }),
    );

    expect(await eventsOf(subjectId)).toMatchObject([{ action: 'SIGN_UP', actor_id: actorId }]);
  });

  it('keeps nothing of a write that failed', async () => {
    const subjectId = createId();
    const write = database.writerFor(new OperationScope('request-9'));

    const failing = write({ userId: null }, async (tx) => {
      await tx.record({ action: 'CANCEL', subjectType: 'job', subjectId });
      throw new Error('half way');
    });

    await expect(failing).rejects.toThrow('half way');
    expect(await eventsOf(subjectId)).toEqual([]);
  });

  it.each(["update audit_events set reason = 'never'", 'delete from audit_events'])(
    'lets nobody change the past: %s',
    async (statement) => {
      const write = database.writerFor(new OperationScope('request-10'));
      await write({ userId: null }, (tx) =>
        tx.record({ action: 'CANCEL', subjectType: 'job', subjectId: createId() }),
      );

      const change = testDatabase.admin.query(statement);

      await expect(change).rejects.toThrow('audit_events takes new rows only.');
    },
  );
});

describe('a committed write', () => {
  it('is counted, so that nothing is remembered that was read before', async () => {
    const operation = new OperationScope('request-11');
    const write = database.writerFor(operation);

    await write({ userId: null }, () => Promise.resolve());
    await write({ userId: null }, () => Promise.reject(new Error('no'))).catch(() => undefined);

    expect(operation.writeCount).toBe(1);
  });
});
