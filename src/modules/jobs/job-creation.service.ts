import type { Viewer } from '../../graphql/viewer.js';
import { readNow } from '../../platform/database/clock.js';
import type { Transaction } from '../../platform/database/transaction.js';
import { toSlug } from '../../platform/ids/slug.js';
import type { Uuid } from '../../platform/ids/uuid.js';
import { namedSkillIds } from '../skills/named-skills.policy.js';
import { findNamedSkills } from '../skills/named-skills.service.js';
import { setSkills } from '../skills/skill-tags.service.js';
import type { PostJobInput } from './job-posting.inputs.js';
import * as posting from './job-posting.policy.js';
import { lockCategory } from './job-posting.queries.js';
import { jobSkillTags } from './job.queries.js';

/**
 * Saves a new job of the viewer, whether they wrote it or it grew from something else.
 *
 * @throws {BadUserInputError} an unknown category or skill, or an end that is past.
 */
export async function createJob(
  tx: Transaction,
  { userId }: Viewer,
  { id, action, input }: { id: Uuid; action: 'POST' | 'PROMOTE'; input: PostJobInput },
): Promise<void> {
  const now = await readNow(tx);
  const found = await lockReferences(tx, input);
  posting.assertReferences(input, found, { now, mayBeAbsent: true });

  const status = input.draft ? 'DRAFT' : 'OPEN';
  await tx.prisma.job.create({
    data: {
      id,
      clientId: userId,
      status,
      ...posting.termsOfPost(input, found, now),
      publishedAt: input.draft ? null : now,
      createdAt: now,
      updatedAt: now,
    },
  });
  await setSkills(tx, jobSkillTags, id, namedSkillIds(input.skills, found.skills));
  await tx.record({ action, subjectType: 'job', subjectId: id, to: status });
}

/** Finds the category and the skills that an input names, and keeps them from going until the transaction ends. */
export async function lockReferences(
  tx: Transaction,
  { category, skills = [] }: posting.JobReferences,
): Promise<posting.FoundReferences> {
  const categories = category === undefined ? [] : await tx.sql<{ id: Uuid }>(lockCategory(toSlug(category)));
  return {
    categoryId: category === undefined ? undefined : (categories[0]?.id ?? null),
    skills: await findNamedSkills(tx, skills),
  };
}
