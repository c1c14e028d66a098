import type { Transaction } from '../../platform/database/transaction.js';
import { BadUserInputError } from '../../platform/errors/app-error.js';
import { toSlug } from '../../platform/ids/slug.js';
import type { Uuid } from '../../platform/ids/uuid.js';
import { namedSkillIds, unknownSkillFaults, type NamedSkills } from './named-skills.policy.js';
import { lockSkills } from './skill.queries.js';

/** Finds the skills that an input names, in any case of letters, and keeps them from going until the transaction ends. */
export async function findNamedSkills(tx: Transaction, slugs: readonly string[]): Promise<NamedSkills> {
  if (slugs.length === 0) return new Map();
  const wanted = [...new Set(slugs.map(toSlug))];
  const found = await readSkills(tx, wanted);
  // A skill that was merged while this waited for its row is gone; its slug has come to name another.
  return found.size === wanted.length ? found : readSkills(tx, wanted);
}

/**
 * Their keys, each once, in the order they are named.
 *
 * @throws {BadUserInputError} a skill does not exist; `fields` names each.
 */
export async function findSkillIds(tx: Transaction, slugs: readonly string[]): Promise<Uuid[]> {
  const found = await findNamedSkills(tx, slugs);
  const faults = unknownSkillFaults(slugs, found);
  if (faults.length > 0) throw new BadUserInputError(faults);
  return namedSkillIds(slugs, found);
}

async function readSkills(tx: Transaction, slugs: readonly string[]): Promise<NamedSkills> {
  const rows = await tx.sql<{ id: Uuid; slug: string }>(lockSkills(slugs));
  return new Map(rows.map(({ id, slug }) => [slug, id]));
}
