import type { Viewer } from '../../graphql/viewer.js';
import type { InTransaction } from '../../platform/database/transaction.js';
import type { CreateId, Uuid } from '../../platform/ids/uuid.js';
import { findSkillIds } from '../skills/named-skills.service.js';
import { hasSkills, setSkills } from '../skills/skill-tags.service.js';
import { asItWas, assertWritten, findIdea, writeMove } from './idea-moves.service.js';
import type { SetIdeaStatusInput, ShareIdeaInput, UpdateIdeaInput } from './idea-sharing.inputs.js';
import { changesOf } from './idea-sharing.policy.js';
import { insertIdea } from './idea-sharing.queries.js';
import { assertUntouched, decideMove } from './idea.policy.js';
import { ideaSkillTags } from './idea.queries.js';
import { selectTouched } from './viewer-ideas.queries.js';

interface IdeaServiceParts {
  createId: CreateId;
}

/**
 * What members do with their ideas. Each method is one transaction and answers the key of the idea, whose row is to be read
 * anew. Unless it says otherwise a method also throws {@link NotFoundError} for an idea that the viewer cannot see,
 * {@link ForbiddenError} for one of somebody else, and {@link ConflictError} for one whose state has no such move.
 */
export class IdeaService {
  readonly #parts: IdeaServiceParts;

  constructor(parts: IdeaServiceParts) {
    this.#parts = parts;
  }

  /**
   * Saves a new idea.
   *
   * @throws {BadUserInputError} a skill does not exist; `fields` names each.
   */
  async share(write: InTransaction, viewer: Viewer, input: ShareIdeaInput): Promise<Uuid> {
    return write(viewer, async (tx) => {
      const skillIds = await findSkillIds(tx, input.skills);

      const id = this.#parts.createId();
      const [title, description] = [input.title.trim(), input.description.trim()];
      await tx.sql(insertIdea({ id, authorId: viewer.userId, title, description }));
      await setSkills(tx, ideaSkillTags, id, skillIds);
      await tx.record({ action: 'SHARE', subjectType: 'idea', subjectId: id, to: 'CONCEPT' });
      return id;
    });
  }

  /**
   * Changes what an idea says. A call that changes nothing makes no new version.
   *
   * @throws {ConflictError} the idea has moved on since the expected version.
   * @throws {BadUserInputError} a skill does not exist; `fields` names each.
   */
  async update(write: InTransaction, viewer: Viewer, id: Uuid, input: UpdateIdeaInput): Promise<Uuid> {
    return write(viewer, async (tx) => {
      const idea = await findIdea(tx, viewer, id);
      const { expectedVersion } = input;
      const move = decideMove(viewer, idea, { action: 'EDIT' }, { expectedVersion });
      const skillIds = input.skills && (await findSkillIds(tx, input.skills));
      const changes = changesOf(idea, input);
      const hasOtherSkills = skillIds !== undefined && !(await hasSkills(tx, ideaSkillTags, id, skillIds));
      if (Object.keys(changes).length === 0 && !hasOtherSkills) return id;

      await writeMove(tx, idea, move, changes);
      if (hasOtherSkills) await setSkills(tx, ideaSkillTags, id, skillIds);
      return id;
    });
  }

  /**
   * Takes an idea to another state: its author along the way, a moderator to DECLINED and back.
   *
   * @throws {BadUserInputError} it is to be declined, and no reason is given.
   */
  async setStatus(
    write: InTransaction,
    viewer: Viewer,
    id: Uuid,
    { status: target, reason }: SetIdeaStatusInput,
  ): Promise<Uuid> {
    return write(viewer, async (tx) => {
      const idea = await findIdea(tx, viewer, id);
      const move = decideMove(viewer, idea, { action: 'SET_STATUS', target }, { reason });

      await writeMove(tx, idea, move, {}, { reason });
      return id;
    });
  }

  /**
   * Throws an idea away; nothing is left of it but its audit.
   *
   * @throws {ConflictError} others have voted or commented, or a job grew from it.
   */
  async delete(write: InTransaction, viewer: Viewer, id: Uuid): Promise<Uuid> {
    return write(viewer, async (tx) => {
      const idea = await findIdea(tx, viewer, id);
      decideMove(viewer, idea, { action: 'DELETE' });
      const touched = await tx.sql(selectTouched([{ userId: viewer.userId, ideaId: id }]));
      assertUntouched(idea, touched.length > 0);

      assertWritten(await tx.prisma.idea.deleteMany({ where: asItWas(idea) }));
      const { status: from, changedAt: at } = idea;
      await tx.record({ action: 'DELETE', subjectType: 'idea', subjectId: id, from, at });
      return id;
    });
  }
}
