import { isDeepStrictEqual } from 'node:util';
import type { Viewer } from '../../graphql/viewer.js';
import type { InTransaction, Transaction } from '../../platform/database/transaction.js';
import { NotFoundError } from '../../platform/errors/app-error.js';
import { toSlug } from '../../platform/ids/slug.js';
import { encodeTypeId } from '../../platform/ids/type-id.js';
import type { CreateId, Uuid } from '../../platform/ids/uuid.js';
import type { CreateSkillInput, UpdateSkillInput } from './skill-administration.inputs.js';
import { assertHasRoom, assertKnownCategory, assertNotTaken } from './skill-administration.policy.js';
import * as queries from './skill-administration.queries.js';
import type { CategoryRoomRow, LockedSkillRow, SkillCollision } from './skill-administration.queries.js';
import { lockTagged, mergeTags } from './skill-tags.service.js';
import { SkillsMerging, SkillTagsLocking } from './skill.events.js';
import { userSkillTags } from './skill.queries.js';
import { skillsOfCategoryMax } from './skill.type.js';

/** Keeps the catalogue of skills. */
export class SkillAdministrationService {
  readonly #createId: CreateId;

  constructor({ createId }: { createId: CreateId }) {
    this.#createId = createId;
  }

  /**
   * Adds a skill, and returns its key.
   *
   * @throws {BadUserInputError} there is no such category.
   * @throws {ConflictError} the slug or the name is taken, or the category is full.
   */
  async create(write: InTransaction, viewer: Viewer, input: CreateSkillInput): Promise<Uuid> {
    return write(viewer, async (tx) => {
      await tx.sql(queries.lockCatalogue());
      const category = await findCategory(tx, input.category);
      const [id, slug, name] = [this.#createId(), toSlug(input.slug), input.name.trim()];
      const skill = { id, slug, name, categoryId: category.id };
      assertNotTaken(await findCollision(tx, skill));
      assertHasRoom(category);

      await tx.sql(queries.insertSkill(skill));
      await tx.record({ action: 'CREATE', subjectType: 'skill', subjectId: id });
      return id;
    });
  }

  /**
   * Changes what the input names of a skill. What is already so is not written again.
   *
   * @throws {NotFoundError} there is no such skill.
   * @throws {BadUserInputError} there is no such category.
   * @throws {ConflictError} the name is taken, or the category is full.
   */
  async update(write: InTransaction, viewer: Viewer, id: Uuid, input: UpdateSkillInput): Promise<void> {
    await write(viewer, async (tx) => {
      await tx.sql(queries.lockCatalogue());
      const skill = findIn(await tx.sql<LockedSkillRow>(queries.lockSkillsById([id])), id);
      const category = input.category === undefined ? null : await findCategory(tx, input.category);
      const next = toTerms(skill, input.name, category);
      if (isDeepStrictEqual(next, skill)) return;
      assertNotTaken(await findCollision(tx, next));
      if (category && next.categoryId !== skill.categoryId) assertHasRoom(category);

      await tx.sql(queries.updateSkill(id, next));
      await tx.record({ action: 'UPDATE', subjectType: 'skill', subjectId: id });
    });
  }

  /**
   * Makes whatever names one skill name another, and deletes the first. Its slug leads to the other from then on.
   *
   * @throws {NotFoundError} one of them does not exist.
   */
  async merge(write: InTransaction, viewer: Viewer, fromId: Uuid, intoId: Uuid): Promise<void> {
    await write(viewer, async (tx) => {
      await tx.sql(queries.lockCatalogue());
      await tx.emit(new SkillTagsLocking(fromId));
      await lockTagged(tx, userSkillTags, fromId);
      // A row that was tagged since then names the skill in a transaction that this waits for.
      const skills = await tx.sql<LockedSkillRow>(queries.lockSkillsById([fromId, intoId]));
      const [from, into] = [findIn(skills, fromId), findIn(skills, intoId)];

      await tx.emit(new SkillsMerging(fromId, intoId));
      await mergeTags(tx, userSkillTags, fromId, intoId);
      await tx.sql(queries.insertAliases(from, intoId));
      await tx.sql(queries.deleteSkill(fromId));
      for (const subjectId of [fromId, intoId]) {
        await tx.record({ action: 'MERGE', subjectType: 'skill', subjectId, from: from.slug, to: into.slug });
      }
    });
  }
}

/** The skill after a change: absent keeps. */
function toTerms(
  skill: LockedSkillRow,
  name: string | undefined,
  category: CategoryRoomRow | null,
): LockedSkillRow {
  return { ...skill, name: name?.trim() ?? skill.name, categoryId: category?.id ?? skill.categoryId };
}

function findIn(skills: readonly LockedSkillRow[], id: Uuid): LockedSkillRow {
  const skill = skills.find((each) => each.id === id);
  if (!skill) throw new NotFoundError('skill', encodeTypeId('skill', id));
  return skill;
}

async function findCategory(tx: Transaction, slug: string): Promise<CategoryRoomRow> {
  const [category] = await tx.sql<CategoryRoomRow>(queries.selectCategoryRoom(slug, skillsOfCategoryMax));
  return assertKnownCategory(category, slug);
}

async function findCollision(tx: Transaction, skill: LockedSkillRow): Promise<SkillCollision> {
  const [collision] = await tx.sql<SkillCollision>(queries.selectCollision(skill.id, skill));
  return collision ?? { slug: false, name: false };
}
