import { randomBytes } from 'node:crypto';
import type pg from 'pg';
import { createId, type Uuid } from '../../src/platform/ids/uuid.js';

type Columns = Record<string, unknown>;

let sequence = 0;

/** A number no other row of this test process has, for unique columns. */
function next(): number {
  sequence += 1;
  return sequence;
}

async function insert(db: pg.Client, table: string, columns: Columns): Promise<void> {
  const names = Object.keys(columns);
  const places = names.map((_name, index) => `$${index + 1}`);
  await db.query(
    `insert into ${table} (${names.join(', ')}) values (${places.join(', ')})`,
    Object.values(columns),
  );
}

/** Inserts a member and returns its key; `columns` overrides what the test cares about. */
export async function aUser(db: pg.Client, columns: Columns = {}): Promise<Uuid> {
  const id = createId();
  await insert(db, 'users', {
    id,
    handle: `member-${next()}`,
    name: 'Ada Okafor',
    roles: '{CLIENT}',
    ...columns,
  });
  return id;
}

export async function aCategory(db: pg.Client, columns: Columns = {}): Promise<Uuid> {
  const id = createId();
  const number = next();
  const { rows } = await db.query<{ position: number }>(
    'select coalesce(max(position), 0) + 1 as position from categories',
  );
  const position = rows[0]?.position;
  await insert(db, 'categories', {
    id,
    slug: `category-${number}`,
    name: `Category ${number}`,
    position,
    ...columns,
  });
  return id;
}

export async function aSkill(db: pg.Client, columns: Columns = {}): Promise<Uuid> {
  const id = createId();
  const number = next();
  const categoryId = columns['category_id'] ?? (await aCategory(db));
  await insert(db, 'skills', {
    id,
    slug: `skill-${number}`,
    name: `Skill ${number}`,
    ...columns,
    category_id: categoryId,
  });
  return id;
}

/** Inserts a job, open for 30 more days unless `columns` says otherwise, and returns its key. */
export async function aJob(
  db: pg.Client,
  columns: Columns = {},
  skillIds: readonly Uuid[] = [],
): Promise<Uuid> {
  const id = createId();
  const clientId = columns['client_id'] ?? (await aUser(db));
  const categoryId = columns['category_id'] ?? (await aCategory(db));
  await insert(db, 'jobs', {
    id,
    title: `Job ${next()}`,
    description: 'Something that needs doing.',
    status: 'OPEN',
    budget_type: 'FIXED',
    budget_currency: 'EUR',
    budget_min: 10_000,
    budget_max: 50_000,
    published_at: new Date(),
    bidding_ends_at: new Date(Date.now() + 30 * 86_400_000),
    ...(columns['status'] === 'REMOVED' && { removed_from: 'OPEN', removed_at: new Date() }),
    ...columns,
    client_id: clientId,
    category_id: categoryId,
  });
  for (const [index, skillId] of skillIds.entries()) {
    await insert(db, 'job_skills', { job_id: id, skill_id: skillId, position: index + 1 });
  }
  return id;
}

/** Makes a member name skills, in the given order. */
export async function giveSkills(db: pg.Client, userId: Uuid, skillIds: readonly Uuid[]): Promise<void> {
  for (const [index, skillId] of skillIds.entries()) {
    await insert(db, 'user_skills', { user_id: userId, skill_id: skillId, position: index + 1 });
  }
}

/** Gives a member an account that no password opens; does nothing for one who has an account. */
export async function anAccount(db: pg.Client, userId: Uuid, columns: Columns = {}): Promise<void> {
  const { rowCount } = await db.query('select from accounts where user_id = $1', [userId]);
  if (rowCount) return;
  await insert(db, 'accounts', {
    user_id: userId,
    email: `member-${next()}@example.com`,
    password_hash: '$argon2id$none',
    ...columns,
  });
}

/** Opens a session of a member, who gets an account when there is none, and returns its key. */
export async function aSession(db: pg.Client, userId: Uuid, columns: Columns = {}): Promise<Uuid> {
  const id = createId();
  await anAccount(db, userId);
  await insert(db, 'sessions', {
    id,
    user_id: userId,
    family_hash: randomBytes(32),
    expires_at: new Date(Date.now() + 30 * 86_400_000),
    ...columns,
  });
  return id;
}

/** Inserts a bid in the currency of its job, submitted unless `columns` says otherwise, and returns its key. */
export async function aBid(db: pg.Client, jobId: Uuid, columns: Columns = {}): Promise<Uuid> {
  const id = createId();
  const freelancerId = columns['freelancer_id'] ?? (await aUser(db, { roles: '{FREELANCER}' }));
  const { rows } = await db.query<{ currency: string; attempt: number }>(
    `select budget_currency as currency,
       (select count(*) + 1 from bids where job_id = jobs.id and freelancer_id = $2)::int as attempt
     from jobs where id = $1`,
    [jobId, freelancerId],
  );
  await insert(db, 'bids', {
    id,
    job_id: jobId,
    ...rows[0],
    amount: 30_000,
    delivery_days: 7,
    message: 'I have done this before.',
    ...columns,
    freelancer_id: freelancerId,
  });
  return id;
}

/** Inserts an idea and returns its key. */
export async function anIdea(
  db: pg.Client,
  columns: Columns = {},
  skillIds: readonly Uuid[] = [],
): Promise<Uuid> {
  const id = createId();
  const authorId = columns['author_id'] ?? (await aUser(db));
  await insert(db, 'ideas', {
    id,
    title: `Idea ${next()}`,
    description: 'Something that could be done.',
    ...(columns['status'] === 'REMOVED' && { removed_from: 'CONCEPT' }),
    ...columns,
    author_id: authorId,
  });
  for (const [index, skillId] of skillIds.entries()) {
    await insert(db, 'idea_skills', { idea_id: id, skill_id: skillId, position: index + 1 });
  }
  return id;
}

/** Inserts a rating, revealed since now unless `columns` says otherwise, and returns its key. */
export async function aRating(
  db: pg.Client,
  rated: { jobId: Uuid; authorId: Uuid; subjectId: Uuid; side: 'CLIENT' | 'FREELANCER' },
  columns: Columns = {},
): Promise<Uuid> {
  const id = createId();
  await insert(db, 'ratings', {
    id,
    job_id: rated.jobId,
    author_id: rated.authorId,
    subject_id: rated.subjectId,
    side: rated.side,
    score: 4,
    revealed_at: new Date(),
    ...columns,
  });
  return id;
}
