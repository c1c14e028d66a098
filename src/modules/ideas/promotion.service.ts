import type { Viewer } from '../../graphql/viewer.js';
import type { InTransaction, Transaction } from '../../platform/database/transaction.js';
import type { CreateId, Uuid } from '../../platform/ids/uuid.js';
import { createJob } from '../jobs/job-creation.service.js';
import type { PostJobInput } from '../jobs/job-posting.inputs.js';
import { assertWritten, findIdea, writeMove } from './idea-moves.service.js';
import { assertNoUnendedJob, decideMove } from './idea.policy.js';
import { selectSkillsOfIdeas } from './idea.queries.js';
import { findMove } from './idea.states.js';
import type { IdeaRow, LockedIdeaRow } from './idea.type.js';
import type { PromoteIdeaInput } from './promotion.inputs.js';
import {
  lockIdeasById,
  selectIdeasWithJob,
  selectOrigins,
  selectUnendedPromotions,
  updateReleasedIdeas,
  type Origin,
} from './promotion.queries.js';

interface PromotionServiceParts {
  createId: CreateId;
}

/** The keys of a job and of the idea it grew from, whose rows are to be read anew. */
export interface PromotionKeys extends Record<string, Uuid> {
  jobId: Uuid;
  ideaId: Uuid;
}

/** Makes jobs of ideas. */
export class PromotionService {
  readonly #parts: PromotionServiceParts;

  constructor(parts: PromotionServiceParts) {
    this.#parts = parts;
  }

  /**
   * Makes a draft of the viewer's from an idea, whoever had it.
   *
   * @throws {NotFoundError} there is no idea that the viewer can see.
   * @throws {ForbiddenError} the viewer lacks the role of a client.
   * @throws {ConflictError} the idea is not ready, or the viewer has a job from it that has not ended.
   * @throws {BadUserInputError} an unknown category.
   */
  async promote(
    write: InTransaction,
    viewer: Viewer,
    ideaId: Uuid,
    terms: PromoteIdeaInput,
  ): Promise<PromotionKeys> {
    return write(viewer, async (tx) => {
      const idea = await findIdea(tx, viewer, ideaId);
      const move = decideMove(viewer, idea, { action: 'PROMOTE' });
      const unended = await tx.sql(selectUnendedPromotions([{ userId: viewer.userId, ideaId }]));
      assertNoUnendedJob(unended.length > 0);

      const jobId = this.#parts.createId();
      const input = await toDraft(tx, idea, terms);
      await createJob(tx, viewer, { id: jobId, action: 'PROMOTE', input });
      await tx.prisma.ideaJob.create({ data: { jobId, ideaId } });
      await writeMove(tx, idea, move);
      return { jobId, ideaId };
    });
  }
}

/**
 * Takes the ideas of jobs that are called off, or about to go, back to READY where those were the last ones: at most five
 * statements, however many they are. Answers which of the jobs grew from which idea.
 */
export async function releaseIdeasOf(
  tx: Transaction,
  jobIds: readonly Uuid[],
  { areGoing }: { areGoing: boolean },
): Promise<Origin[]> {
  const origins = await tx.sql<Origin>(selectOrigins(jobIds));
  if (origins.length === 0) return [];
  const ids = origins.map(({ ideaId }) => ideaId);
  const ideas = await tx.sql<LockedIdeaRow>(lockIdeasById(ids));
  const withJob = await tx.sql<{ id: Uuid }>(selectIdeasWithJob(ids, areGoing ? jobIds : []));
  await writeReleases(
    tx,
    ideas.filter((idea) => !withJob.some(({ id }) => id === idea.id)),
  );
  return origins;
}

async function writeReleases(tx: Transaction, ideas: readonly LockedIdeaRow[]): Promise<void> {
  // Others, such as archived ones, stay as they are.
  const released = ideas.filter(({ status }) => findMove({ action: 'RELEASE' }, status, ['SYSTEM']));
  if (released.length === 0) return;
  const written = await tx.sql(updateReleasedIdeas(released.map(({ id }) => id)));
  assertWritten({ count: written.length }, released.length);
  await tx.recordAll(
    released.map(({ id, status, changedAt }) => ({
      action: 'RELEASE',
      subjectType: 'idea',
      subjectId: id,
      from: status,
      to: 'READY',
      at: changedAt,
      actorId: null,
    })),
  );
}

/** Whether a job of the idea stands: one that is neither deleted nor called off before work began. */
export async function hasStandingJob(tx: Transaction, ideaId: Uuid): Promise<boolean> {
  const found = await tx.sql(selectIdeasWithJob([ideaId], []));
  return found.length > 0;
}

async function toDraft(
  tx: Transaction,
  { id, title, description }: IdeaRow,
  { budget, category, sealedBids }: PromoteIdeaInput,
): Promise<PostJobInput> {
  const skills = await tx.sql<{ slug: string }>(selectSkillsOfIdeas([id]));
  const slugs = skills.map(({ slug }) => slug);
  return { title, description, category, budget, sealedBids, skills: slugs, draft: true };
}
