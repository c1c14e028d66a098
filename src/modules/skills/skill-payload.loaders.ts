import { NotFoundError } from '../../platform/errors/app-error.js';
import { encodeTypeId } from '../../platform/ids/type-id.js';
import type { Uuid } from '../../platform/ids/uuid.js';
import type { SkillPayload } from './skill-administration.type.js';
import type { SkillLoaders } from './skill.loaders.js';

/** The skill as it now stands. @throws {NotFoundError} it has been merged into another since the write. */
export async function loadSkillPayload(
  { loaders }: { loaders: SkillLoaders },
  id: Uuid,
): Promise<SkillPayload> {
  const skill = await loaders.skillById.load(id);
  if (!skill) throw new NotFoundError('skill', encodeTypeId('skill', id));
  return { skill };
}
