import type { Transaction } from '../../platform/database/transaction.js';
import type { Uuid } from '../../platform/ids/uuid.js';
import * as queries from './skill-tags.queries.js';
import type { SkillTags } from './skill-tags.queries.js';

/** Whether a row names just these skills in this order. */
export async function hasSkills(
  tx: Transaction,
  tags: SkillTags,
  ownerId: Uuid,
  skillIds: readonly Uuid[],
): Promise<boolean> {
  const named = await tx.sql<{ skillId: Uuid }>(queries.selectTags(tags, ownerId));
  return named.length === skillIds.length && named.every(({ skillId }, index) => skillId === skillIds[index]);
}

/** Makes a row name just these skills in this order. */
export async function setSkills(
  tx: Transaction,
  tags: SkillTags,
  ownerId: Uuid,
  skillIds: readonly Uuid[],
): Promise<void> {
  await tx.sql(queries.deleteTags(tags, ownerId));
  await tx.sql(queries.insertTags(tags, ownerId, skillIds));
}

/** Keeps the skills of whatever names a skill from being changed until the transaction ends. */
export async function lockTagged(tx: Transaction, tags: SkillTags, skillId: Uuid): Promise<void> {
  await tx.sql(queries.lockTaggedRows(tags, skillId));
}

/** Makes whatever names the first skill name the second, once. */
export async function mergeTags(tx: Transaction, tags: SkillTags, fromId: Uuid, intoId: Uuid): Promise<void> {
  await tx.sql(queries.deleteTagsBeside(tags, fromId, intoId));
  await tx.sql(queries.updateTags(tags, fromId, intoId));
}
