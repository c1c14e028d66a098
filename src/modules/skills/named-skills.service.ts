import type { Transaction } from '../../platform/database/transaction.js';
import { toSlug } from '../../platform/ids/slug.js';
import type { Uuid } from '../../platform/ids/uuid.js';
import type { NamedSkills } from './named-skills.policy.js';
import { lockSkills } from './skill.queries.js';

/** Finds the skills that an input names, in any case of letters, and keeps them from going until the transaction ends. */
export async function findNamedSkills(tx: Transaction, slugs: readonly string[]): Promise<NamedSkills> {
  if (slugs.length === 0) return new Map();
  const rows = await tx.sql<{ id: Uuid; slug: string }>(lockSkills(slugs.map(toSlug)));
  return new Map(rows.map(({ id, slug }) => [slug, id]));
}
