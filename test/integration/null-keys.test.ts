import { afterAll, beforeAll, expect, it } from 'vitest';
import { decodeCursor, encodeCursor } from '../../src/graphql/connection/cursor.js';
import {
  selectPage,
  type KeysetOrder,
  type KeysetPosition,
  type PageRow,
  type RowSource,
} from '../../src/platform/database/keyset.js';
import { rawSql, sql } from '../../src/platform/database/sql.js';
import type { Uuid } from '../../src/platform/ids/uuid.js';
import { createTestDatabase, type TestDatabase } from '../support/database.js';
import { aJob, aUser } from '../support/factories.js';

let database: TestDatabase;
let clientId: Uuid;
beforeAll(async () => {
  database = await createTestDatabase();
  await database.admin.query('set timezone to utc');
  clientId = await aUser(database.admin);
  for (const hour of [1, 1, 1, 2, 3, 3]) {
    await aJob(database.admin, { client_id: clientId, published_at: new Date(Date.UTC(2026, 0, 1, hour)) });
  }
  for (let index = 0; index < 5; index += 1) {
    await aJob(database.admin, { client_id: clientId, status: 'DRAFT', published_at: null });
    await aUser(database.admin, { bio: 'rated', rating_sum: 4 * index, rating_count: index });
    await aUser(database.admin, { bio: 'rated' });
  }
});
afterAll(() => database.close());

const cases = [1, 2, 4].flatMap((size) =>
  [true, false].flatMap((isDescending) =>
    [true, false].map((isFromEnd) => ({ size, isDescending, isFromEnd })),
  ),
);

it.each(cases)(
  'pages over drafts without a time like OFFSET: %o',
  async ({ size, isDescending, isFromEnd }) => {
    const key = `coalesce(j.published_at, 'infinity')`;
    const order: KeysetOrder = { name: 'jobs.test', key, keyType: 'timestamptz', isDescending };
    const direction = isDescending === isFromEnd ? 'asc' : 'desc';
    const expected = await database.admin.query<{ id: Uuid }>(
      `select id from jobs j where client_id = $1 order by ${key} ${direction}, id ${direction}`,
      [clientId],
    );

    const found = await walk(drafts(), order, { size, isFromEnd });

    expect(found).toEqual(expected.rows.map(({ id }) => id));
  },
);

it.each(cases)(
  'pages over members without a rating like OFFSET: %o',
  async ({ size, isDescending, isFromEnd }) => {
    const key = 'rating_rank(u.rating_sum, u.rating_count)';
    const order: KeysetOrder = { name: 'users.test', key, keyType: 'bigint', isDescending };
    const direction = isDescending === isFromEnd ? 'asc' : 'desc';
    const expected = await database.admin.query<{ id: Uuid }>(
      `select id from users u where bio = 'rated' order by ${key} ${direction}, id ${direction}`,
    );

    const found = await walk(ratedMembers, order, { size, isFromEnd });

    expect(expected.rows).toHaveLength(10);
    expect(found).toEqual(expected.rows.map(({ id }) => id));
  },
);

const drafts = (): RowSource => ({
  columns: rawSql('j.id'),
  from: rawSql('jobs j'),
  alias: 'j',
  alternatives: [
    sql`j.client_id = ${clientId}::uuid and j.status = 'DRAFT'`,
    sql`j.client_id = ${clientId}::uuid and j.status <> 'DRAFT'`,
  ],
});

const ratedMembers: RowSource = {
  columns: rawSql('u.id'),
  from: rawSql('users u'),
  alias: 'u',
  alternatives: [sql`u.bio = 'rated'`],
};

/** Walks by cursors, as a client would send them back. */
async function walk(
  source: RowSource,
  order: KeysetOrder,
  { size, isFromEnd }: { size: number; isFromEnd: boolean },
): Promise<Uuid[]> {
  const found: Uuid[] = [];
  let bound: KeysetPosition | null = null;
  for (let hasMore = true; hasMore;) {
    const statement = selectPage(source, order, {
      limit: size,
      isFromEnd,
      after: isFromEnd ? null : bound,
      before: isFromEnd ? bound : null,
    });
    const { rows } = await database.admin.query<PageRow & { id: Uuid }>({
      text: statement.text,
      values: statement.values,
    });
    const page = rows.slice(0, size);
    const last = page.at(-1);
    if (last === undefined) throw new Error('A page is empty.');
    found.push(...page.map(({ id }) => id));
    bound = decodeCursor(order, encodeCursor(order, { key: last.orderKey, id: last.id }), 'after');
    hasMore = rows.length > size;
  }
  return found;
}
