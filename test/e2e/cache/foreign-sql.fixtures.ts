import { setTimeout as sleep } from 'node:timers/promises';
import { pipeline } from 'node:stream/promises';
import { Readable } from 'node:stream';
import type pg from 'pg';
import { from as copyFrom } from 'pg-copy-streams';
import { vi } from 'vitest';
import { encodeTypeId } from '../../../src/platform/ids/type-id.js';
import { createId, type Uuid } from '../../../src/platform/ids/uuid.js';
import { aCategory, aJob, anIdea, aSkill, aUser } from '../../support/factories.js';
import { query } from '../service.fixtures.js';
import type { Fleet, Member } from './outages.fixtures.js';

/** One kind of statement of another program, with a question whose answer it changes. */
export interface ForeignWrite {
  readonly name: string;
  readonly document: string;
  /** Makes everything as it was before the write. */
  readonly prepare: () => Promise<unknown>;
  /** Resolves after the commit. */
  readonly write: () => Promise<unknown>;
  /** Whether an answer shows it. */
  readonly isShown: (data: unknown) => boolean;
}

/** How long an answer may take to become a hit, or to change, before a test gives up. */
const patienceMs = 10_000;

/** One of each kind. */
export async function foreignWritesOf(db: pg.Client): Promise<ForeignWrite[]> {
  const ideaId = await anIdea(db);
  return [
    await anUpdate(db),
    await aCopy(db),
    aTruncate(db, ideaId, await aUser(db)),
    await aCascade(db),
    await aSkillOfAJob(db),
    await aBulkUpdate(db),
  ];
}

/**
 * Writes so often, each time when both processes serve the old answer from the cache.
 *
 * @returns for each time the milliseconds after the commit at which the later of the two was first asked for what it then showed.
 */
export async function lagsOf(fleet: Fleet, write: ForeignWrite, times: number): Promise<number[]> {
  const lags: number[] = [];
  for (let time = 0; time < times; time += 1) {
    await write.prepare();
    await untilTold(fleet.database.admin);
    for (const member of fleet.members) await untilKept(member, write);
    await sleep(Math.random() * 250); // in no step with the guardians
    await write.write();
    const committedAt = performance.now();
    const seen = await Promise.all(fleet.members.map((member) => untilShown(member, write)));
    lags.push(Math.max(...seen) - committedAt);
  }
  return lags;
}

/** Or else the end of an answer would be that of what was done before. */
async function untilTold(db: pg.Client): Promise<void> {
  const isTold = async () => (await db.query('select from cache_outbox')).rowCount === 0;
  await vi.waitUntil(isTold, { timeout: patienceMs, interval: 10 });
}

async function untilKept(member: Member, { document, isShown, name }: ForeignWrite): Promise<void> {
  const startedAt = performance.now();
  while (performance.now() - startedAt < patienceMs) {
    const { headers, body } = await query(member.server.address, document);
    if ((headers.get('cache-status') ?? '').includes('hit') && !isShown(body.data)) return;
    await sleep(10);
  }
  throw new Error(`${name}: the answer before is not served from the cache.`);
}

/** When it was asked for. */
async function untilShown(member: Member, { document, isShown, name }: ForeignWrite): Promise<number> {
  const startedAt = performance.now();
  while (performance.now() - startedAt < patienceMs) {
    const askedAt = performance.now();
    const { body } = await query(member.server.address, document);
    if (isShown(body.data)) return askedAt;
    await sleep(2);
  }
  throw new Error(`${name}: the write is never shown.`);
}

async function anUpdate(db: pg.Client): Promise<ForeignWrite> {
  const id = await aJob(db, { title: 'Job 0' });
  let count = 0;
  return {
    name: 'UPDATE',
    document: `{ job(id: "${encodeTypeId('job', id)}") { title } }`,
    prepare: () => Promise.resolve((count += 1)),
    write: () => db.query('update jobs set title = $1 where id = $2', [`Job ${count}`, id]),
    isShown: (data) => (data as { job: { title: string } }).job.title === `Job ${count}`,
  };
}

/** What was looked for and not found is there. */
async function aCopy(db: pg.Client): Promise<ForeignWrite> {
  const categoryId = await aCategory(db);
  return {
    name: 'COPY',
    document: '{ skillBySlug(slug: "copied") { name } }',
    prepare: () => db.query(`delete from skills where slug = 'copied'`),
    write: () => {
      const line = `${createId()}\t${categoryId}\tcopied\tCopied\n`;
      const rows = db.query(copyFrom('copy skills (id, category_id, slug, name) from stdin'));
      return pipeline(Readable.from([line]), rows);
    },
    isShown: (data) => (data as { skillBySlug: unknown }).skillBySlug !== null,
  };
}

function aTruncate(db: pg.Client, ideaId: Uuid, authorId: Uuid): ForeignWrite {
  return {
    name: 'TRUNCATE',
    document: `{ idea(id: "${encodeTypeId('idea', ideaId)}") { comments(first: 5) { nodes { body } } } }`,
    prepare: () => aComment(db, ideaId, authorId),
    write: () => db.query('truncate idea_comments'),
    isShown: (data) =>
      (data as { idea: { comments: { nodes: unknown[] } } }).idea.comments.nodes.length === 0,
  };
}

/** A comment goes with its idea. */
async function aCascade(db: pg.Client): Promise<ForeignWrite> {
  const authorId = await aUser(db);
  const [ideaId, commentId] = [createId(), createId()];
  return {
    name: 'DELETE that cascades',
    document: `{ node(id: "${encodeTypeId('comment', commentId)}") { id } }`,
    prepare: async () => {
      await db.query(
        `insert into ideas (id, author_id, title, description) values ($1, $2, 'An idea', 'A text.')`,
        [ideaId, authorId],
      );
      await aComment(db, ideaId, authorId, commentId);
    },
    write: () => db.query('delete from ideas where id = $1', [ideaId]),
    isShown: (data) => (data as { node: unknown }).node === null,
  };
}

/** The job itself is not touched. */
async function aSkillOfAJob(db: pg.Client): Promise<ForeignWrite> {
  const skillId = await aSkill(db);
  const jobId = await aJob(db, {}, [skillId]);
  return {
    name: 'job_skills alone',
    document: `{ job(id: "${encodeTypeId('job', jobId)}") { skills { name } } }`,
    prepare: () =>
      db.query(
        'insert into job_skills (job_id, skill_id, position) values ($1, $2, 1) on conflict do nothing',
        [jobId, skillId],
      ),
    write: () => db.query('delete from job_skills where job_id = $1', [jobId]),
    isShown: (data) => (data as { job: { skills: unknown[] } }).job.skills.length === 0,
  };
}

async function aBulkUpdate(db: pg.Client): Promise<ForeignWrite> {
  const ids = Array.from({ length: 10_000 }, () => createId());
  await db.query(
    `insert into users (id, handle, name, roles)
     select id, 'bulk-' || number, 'Bulk', '{FREELANCER}' from unnest($1::uuid[]) with ordinality as bulk(id, number)`,
    [ids],
  );
  let count = 0;
  return {
    name: '10,000 rows at once',
    document: '{ userByHandle(handle: "bulk-7777") { name } }',
    prepare: () => Promise.resolve((count += 1)),
    write: () => db.query(`update users set name = $1 where handle like 'bulk-%'`, [`Bulk ${count}`]),
    isShown: (data) => (data as { userByHandle: { name: string } }).userByHandle.name === `Bulk ${count}`,
  };
}

function aComment(db: pg.Client, ideaId: Uuid, authorId: Uuid, id = createId()): Promise<unknown> {
  const values = [id, ideaId, authorId];
  return db.query(
    `insert into idea_comments (id, idea_id, author_id, body) values ($1, $2, $3, 'So be it.')`,
    values,
  );
}
