import type { Viewer } from '../../graphql/viewer.js';
import type { InTransaction } from '../../platform/database/transaction.js';
import type { CreateId, Uuid } from '../../platform/ids/uuid.js';
import { namedSkillIds } from '../skills/named-skills.policy.js';
import { hasSkills, setSkills } from '../skills/skill-tags.service.js';
import type { PostJobInput, UpdateJobInput } from './job-posting.inputs.js';
import * as posting from './job-posting.policy.js';
import { assertCanPost, decideMove } from './job.policy.js';
import type { DeletedJob } from './job-posting.type.js';
import { createJob, lockReferences } from './job-creation.service.js';
import { deleteDrafts, giveUp } from './job-endings.service.js';
import { JobEdited } from './job.events.js';
import { findJob, writeMove } from './job-moves.service.js';
import { jobSkillTags } from './job.queries.js';

interface JobServiceParts {
  createId: CreateId;
}

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
    return write(viewer, async (tx) => {
      assertCanPost(viewer);
      const id = this.#parts.createId();
      await createJob(tx, viewer, { id, action: 'POST', input });
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
      const skillIds = input.skills && namedSkillIds(input.skills, found.skills);
      const hasOtherSkills = skillIds !== undefined && !(await hasSkills(tx, jobSkillTags, id, skillIds));
      if (Object.keys(changes).length === 0 && !hasOtherSkills) return id;

      await tx.emit(new JobEdited(job, changes));
      await writeMove(tx, job, move, changes);
      if (hasOtherSkills) await setSkills(tx, jobSkillTags, id, skillIds);
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

  /** Throws a draft away; nothing is left of it but its audit, and what it was linked with. */
  async delete(write: InTransaction, viewer: Viewer, id: Uuid): Promise<DeletedJob> {
    return write(viewer, async (tx) => {
      const job = await findJob(tx, viewer, id);
      decideMove(viewer, job, 'DELETE');

      const linked = await deleteDrafts(tx, [job]);
      return { ...linked.get(id), jobId: id };
    });
  }

  /**
   * Gives a job up, for a reason that its history keeps. Once work has begun the hired freelancer can do it too.
   *
   * @throws {BadUserInputError} work has begun, and no reason is given.
   */
  async cancel(write: InTransaction, viewer: Viewer, id: Uuid, reason?: string | null): Promise<Uuid> {
    return write(viewer, async (tx) => {
      const job = await findJob(tx, viewer, id);
      const move = decideMove(viewer, job, 'CANCEL', { reason });

      await giveUp(tx, [{ job, move }], reason?.trim());
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
