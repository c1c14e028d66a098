import type { Viewer } from '../../graphql/viewer.js';
import type { InTransaction, Transaction } from '../../platform/database/transaction.js';
import { ConflictError, NotFoundError } from '../../platform/errors/app-error.js';
import { toSlug } from '../../platform/ids/slug.js';
import { encodeTypeId } from '../../platform/ids/type-id.js';
import type { CreateId, Uuid } from '../../platform/ids/uuid.js';
import { namedSkillIds } from '../skills/named-skills.policy.js';
import { findNamedSkills } from '../skills/named-skills.service.js';
import type { PostJobInput, UpdateJobInput } from './job-posting.inputs.js';
import * as posting from './job-posting.policy.js';
import { lockCategory, selectNow } from './job-posting.queries.js';
import { assertCanPost, decideMove } from './job.policy.js';
import { lockJob } from './job.queries.js';
import type { JobMove, JobStatus } from './job.states.js';
import { skillsOfJobMax, type LockedJobRow } from './job.type.js';

interface JobServiceParts {
  createId: CreateId;
}

/** What a move writes beside the state. */
type JobChanges = Partial<posting.JobTerms & Pick<LockedJobRow, 'publishedAt' | 'endedAt'>>;

/**
 * What clients do with their jobs. Each method is one transaction and answers the key of the job, whose row is to be read
 * anew. Unless it says otherwise a method also throws {@link NotFoundError} for a job that the viewer cannot see,
 * {@link ForbiddenError} for one of somebody else, and {@link ConflictError} for one whose state has no such move.
 */
export class JobService {
  readonly #parts: JobServiceParts;

  constructor(parts: JobServiceParts) {
    this.#parts = parts;
  }

  /**
   * Saves a new job, as a draft or open to bids at once.
   *
   * @throws {ForbiddenError} the viewer lacks the role of a client.
   * @throws {BadUserInputError} an unknown category or skill, or an end that is past.
   */
  async post(write: InTransaction, viewer: Viewer, input: PostJobInput): Promise<Uuid> {
    assertCanPost(viewer);
    return write(viewer, async (tx) => {
      const now = await readNow(tx);
      const found = await lockReferences(tx, input);
      posting.assertReferences(input, found, { now, mayBeAbsent: true });

      const id = this.#parts.createId();
      const status = input.draft ? 'DRAFT' : 'OPEN';
      await tx.prisma.job.create({
        data: {
          id,
          clientId: viewer.userId,
          status,
          ...posting.termsOfPost(input, found, now),
          publishedAt: input.draft ? null : now,
          createdAt: now,
          updatedAt: now,
        },
      });
      await insertSkills(tx, id, namedSkillIds(input.skills, found.skills));
      await tx.record({ action: 'POST', subjectType: 'job', subjectId: id, to: status });
      return id;
    });
  }

  /**
   * Changes what a draft or an open job says. A call that changes nothing makes no new version.
   *
   * @throws {ConflictError} the job has moved on since the expected version.
   * @throws {BadUserInputError} an unknown category or skill, or an end that is past or cannot be cleared.
   */
  async update(write: InTransaction, viewer: Viewer, id: Uuid, input: UpdateJobInput): Promise<Uuid> {
    return write(viewer, async (tx) => {
      const job = await findJob(tx, viewer, id);
      const move = decideMove(viewer, job, 'EDIT', { expectedVersion: input.expectedVersion });
      const found = await lockReferences(tx, input);
      posting.assertReferences(input, found, { now: job.now, mayBeAbsent: job.status === 'DRAFT' });
      const changes = posting.changesOf(job, input, found);
      const skillIds =
        input.skills && (await differingSkills(tx, id, namedSkillIds(input.skills, found.skills)));
      if (Object.keys(changes).length === 0 && !skillIds) return id;

      await writeMove(tx, job, move, changes);
      if (skillIds) await replaceSkills(tx, id, skillIds);
      return id;
    });
  }

  /** Opens a draft to bids, for 30 days when its own end does not lie ahead. */
  async publish(write: InTransaction, viewer: Viewer, id: Uuid): Promise<Uuid> {
    return write(viewer, async (tx) => {
      const job = await findJob(tx, viewer, id);
      const move = decideMove(viewer, job, 'PUBLISH');

      const biddingEndsAt = posting.biddingEnd(job.biddingEndsAt, job.now);
      await writeMove(tx, job, move, { biddingEndsAt, publishedAt: job.now });
      return id;
    });
  }

  /** Throws a draft away; nothing is left of it but its audit. */
  async delete(write: InTransaction, viewer: Viewer, id: Uuid): Promise<Uuid> {
    return write(viewer, async (tx) => {
      const job = await findJob(tx, viewer, id);
      decideMove(viewer, job, 'DELETE');

      assertWritten(await tx.prisma.job.deleteMany({ where: asItWas(job) }));
      await tx.record({
        action: 'DELETE',
        subjectType: 'job',
        subjectId: id,
        from: job.status,
        at: job.changedAt,
      });
      return id;
    });
  }

  /**
   * Gives a job up, for a reason that its history keeps.
   *
   * @throws {BadUserInputError} work has begun, and no reason is given.
   */
  async cancel(write: InTransaction, viewer: Viewer, id: Uuid, reason?: string | null): Promise<Uuid> {
    return write(viewer, async (tx) => {
      const job = await findJob(tx, viewer, id);
      const move = decideMove(viewer, job, 'CANCEL', { reason });

      await writeMove(tx, job, move, { endedAt: job.now }, reason?.trim());
      return id;
    });
  }

  /**
   * Lets an expired job take bids again.
   *
   * @throws {BadUserInputError} the new end does not lie ahead.
   */
  async reopen(write: InTransaction, viewer: Viewer, id: Uuid, biddingEndsAt: Date): Promise<Uuid> {
    return write(viewer, async (tx) => {
      const job = await findJob(tx, viewer, id);
      const move = decideMove(viewer, job, 'REOPEN');
      posting.assertEnd(biddingEndsAt, job.now);

      await writeMove(tx, job, move, { biddingEndsAt });
      return id;
    });
  }
}

async function findJob(tx: Transaction, { userId }: Viewer, id: Uuid): Promise<LockedJobRow> {
  const [job] = await tx.sql<LockedJobRow>(lockJob(id, userId));
  if (!job) throw new NotFoundError('job', encodeTypeId('job', id));
  return job;
}

async function readNow(tx: Transaction): Promise<Date> {
  const [row] = await tx.sql<{ now: Date }>(selectNow());
  if (!row) throw new Error('Postgres told no time.');
  return row.now;
}

async function lockReferences(
  tx: Transaction,
  { category, skills = [] }: posting.JobReferences,
): Promise<posting.FoundReferences> {
  const categories = category === undefined ? [] : await tx.sql<{ id: Uuid }>(lockCategory(toSlug(category)));
  return {
    categoryId: category === undefined ? undefined : (categories[0]?.id ?? null),
    skills: await findNamedSkills(tx, skills),
  };
}

/** Writes a move down, unless the row is no longer what was decided on. */
async function writeMove(
  tx: Transaction,
  job: LockedJobRow,
  { action, to }: JobMove,
  changes: JobChanges,
  reason?: string,
): Promise<void> {
  const status = to === 'AS_BEFORE' || to === 'GONE' ? null : to;
  const written = await tx.prisma.job.updateMany({
    where: asItWas(job),
    data: { ...changes, ...(status && { status }), version: { increment: 1 }, updatedAt: job.changedAt },
  });
  assertWritten(written);
  await tx.record({
    action,
    subjectType: 'job',
    subjectId: job.id,
    from: job.status,
    to: status ?? job.status,
    reason: reason ?? null,
    at: job.changedAt,
  });
}

function asItWas({ id, version, writtenStatus }: LockedJobRow): {
  id: Uuid;
  version: number;
  status: JobStatus;
} {
  return { id, version, status: writtenStatus };
}

function assertWritten({ count }: { count: number }): void {
  if (count === 1) return;
  throw new ConflictError('The job was changed at the same time: read it again.', {
    reason: 'STALE_VERSION',
  });
}

/** Null when the job names just these skills in this order. */
async function differingSkills(tx: Transaction, jobId: Uuid, wanted: Uuid[]): Promise<Uuid[] | null> {
  const rows = await tx.prisma.jobSkill.findMany({
    where: { jobId },
    select: { skillId: true },
    orderBy: { position: 'asc' },
    take: skillsOfJobMax,
  });
  const isSame =
    rows.length === wanted.length && rows.every(({ skillId }, index) => skillId === wanted[index]);
  return isSame ? null : wanted;
}

async function replaceSkills(tx: Transaction, jobId: Uuid, skillIds: readonly Uuid[]): Promise<void> {
  await tx.prisma.jobSkill.deleteMany({ where: { jobId } });
  await insertSkills(tx, jobId, skillIds);
}

async function insertSkills(tx: Transaction, jobId: Uuid, skillIds: readonly Uuid[]): Promise<void> {
  const data = skillIds.map((skillId, index) => ({ jobId, skillId, position: index + 1 }));
  await tx.prisma.jobSkill.createMany({ data });
}
