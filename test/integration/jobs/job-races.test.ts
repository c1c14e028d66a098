import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { decodeTypeId } from '../../../src/platform/ids/type-id.js';
import { startApi, type TestApi } from '../../support/api.js';
import { aCategory } from '../../support/factories.js';
import { patientLimits } from '../../support/limits.js';
import { act, aJobOf, aMember, draftColumns, type Action, type Member } from './posting.fixtures.js';

let api: TestApi;
let client: Member;
beforeAll(async () => {
  api = await startApi({ limits: patientLimits });
  client = await aMember(api);
  await aCategory(api.database.admin, { slug: 'here' });
  await aCategory(api.database.admin, { slug: 'there' });
});
afterAll(() => api.close());

interface Told {
  errors: { extensions: { code: string; reason?: string } }[] | undefined;
}

/** What became of a mutation: `done`, or the code and reason of its refusal. */
function told({ errors }: Told): string {
  const extensions = errors?.[0]?.extensions;
  return extensions ? [extensions.code, extensions.reason].filter(Boolean).join(' ') : 'done';
}

async function rowsOf(id: string): Promise<{ version: number | null; events: string[] }> {
  const { rows } = await api.database.admin.query<{ version: number | null; events: string[] }>(
    `select (select version from jobs where id = $1) as version,
       array(select action from audit_events where subject_id = $1 order by id) as events`,
    [decodeTypeId(id)?.id],
  );
  return rows[0] ?? { version: null, events: [] };
}

async function race(id: string, contenders: readonly Action[]): Promise<string[]> {
  const answers = await Promise.all(contenders.map((action) => act(api, action, id, client)));
  return answers.map(told);
}

describe('twenty changes of one version at once', () => {
  it('make one new version, and tell the others that theirs is stale', async () => {
    const id = await aJobOf(api, client);
    const inputs = Array.from({ length: 20 }, (_item, index) => ({
      expectedVersion: 1,
      title: `Title ${index}`,
      // A row that is read together with another must not be lost when it comes to name a third.
      category: 'there',
    }));

    const answers = await Promise.all(inputs.map((input) => act(api, 'EDIT', id, { ...client, input })));

    const counts = new Map<string, number>();
    for (const answer of answers) counts.set(told(answer), (counts.get(told(answer)) ?? 0) + 1);
    expect(Object.fromEntries(counts)).toEqual({ done: 1, 'CONFLICT STALE_VERSION': 19 });
    expect(await rowsOf(id)).toEqual({ version: 2, events: ['EDIT'] });
  });

  it('all count when no version is named', async () => {
    const id = await aJobOf(api, client);

    const answers = await Promise.all(
      Array.from({ length: 10 }, (_item, index) =>
        act(api, 'EDIT', id, { ...client, input: { title: `Title ${index}` } }),
      ),
    );

    expect(answers.map(told)).toEqual(Array<string>(10).fill('done'));
    expect(await rowsOf(id)).toEqual({ version: 11, events: Array<string>(10).fill('EDIT') });
  });
});

const rounds = Array.from({ length: 10 }, (_item, index) => index + 1);

describe('a draft', () => {
  it.each(rounds)('is published or deleted, never both: round %i', async () => {
    const id = await aJobOf(api, client, draftColumns);

    const [published, deleted] = await race(id, ['PUBLISH', 'DELETE']);

    const { version, events } = await rowsOf(id);
    if (published === 'done') {
      expect(deleted).toBe('CONFLICT ILLEGAL_STATE');
      expect({ version, events }).toEqual({ version: 2, events: ['PUBLISH'] });
    } else {
      expect([published, deleted]).toEqual(['NOT_FOUND', 'done']);
      expect({ version, events }).toEqual({ version: null, events: ['DELETE'] });
    }
  });

  it.each(rounds)('is published once: round %i', async () => {
    const id = await aJobOf(api, client, draftColumns);

    const results = await race(id, ['PUBLISH', 'PUBLISH', 'PUBLISH', 'PUBLISH']);

    expect(results.sort()).toEqual([...Array<string>(3).fill('CONFLICT ILLEGAL_STATE'), 'done']);
    expect(await rowsOf(id)).toEqual({ version: 2, events: ['PUBLISH'] });
  });

  it.each(rounds)('that goes while it is changed is changed before or not at all: round %i', async () => {
    const id = await aJobOf(api, client, draftColumns);

    const [changed, deleted] = await race(id, ['EDIT', 'DELETE']);

    expect(deleted).toBe('done');
    // Also when it was changed, but gone before its payload was read.
    expect(['done', 'NOT_FOUND']).toContain(changed);
    expect((await rowsOf(id)).version).toBeNull();
  });
});

describe('an expired job', () => {
  it.each(rounds)('is reopened and then cancelled, or cancelled alone: round %i', async () => {
    const id = await aJobOf(api, client, { bidding_ends_at: new Date(Date.now() - 1_000) });

    const [reopened, cancelled] = await race(id, ['REOPEN', 'CANCEL']);

    expect(cancelled).toBe('done');
    const { events } = await rowsOf(id);
    expect(events).toEqual(reopened === 'done' ? ['REOPEN', 'CANCEL'] : ['CANCEL']);
    expect(['done', 'CONFLICT ILLEGAL_STATE']).toContain(reopened);
  });
});

describe('a stranger', () => {
  it('neither waits for a draft that its client is changing, nor makes anybody wait', async () => {
    const { admin } = api.database;
    const id = await aJobOf(api, client, draftColumns);
    const stranger = await aMember(api);
    await admin.query('begin');
    await admin.query('select from jobs where id = $1 for update', [decodeTypeId(id)?.id]);

    const answer = await act(api, 'EDIT', id, stranger).finally(() => admin.query('rollback'));

    expect(told(answer)).toBe('NOT_FOUND');
  });
});

describe('a row that stays locked', () => {
  it('ends in a clear refusal', async () => {
    const { admin } = api.database;
    const id = await aJobOf(api, client);
    await admin.query('begin');
    await admin.query('select from jobs where id = $1 for update', [decodeTypeId(id)?.id]);

    const answer = await act(api, 'EDIT', id, client).finally(() => admin.query('rollback'));

    expect(told(answer)).toBe('TIMEOUT');
  });
});
