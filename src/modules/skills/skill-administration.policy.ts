import { BadUserInputError, ConflictError, type FieldFault } from '../../platform/errors/app-error.js';
import type { CategoryRoomRow, SkillCollision } from './skill-administration.queries.js';
import { skillsOfCategoryMax } from './skill.type.js';

/** @throws {BadUserInputError} the slug in `input.category` names none. */
export function assertKnownCategory(category: CategoryRoomRow | undefined, slug: string): CategoryRoomRow {
  if (category) return category;
  const message = `\`input.category\` names no category: none has the slug \`${slug}\`; \`categories\` lists them.`;
  throw new BadUserInputError([{ path: ['input', 'category'], code: 'UNKNOWN', message }]);
}

/** @throws {ConflictError} another skill has, or had, the slug or the name; `fields` names each. */
export function assertNotTaken(collision: SkillCollision): void {
  const fields = [
    ...(collision.slug ? [taken('slug', 'Another skill has or had this slug.')] : []),
    ...(collision.name ? [taken('name', 'Another skill has this name.')] : []),
  ];
  if (fields.length === 0) return;
  throw new ConflictError(fields.map(({ message }) => message).join(' '), { fields });
}

/** @throws {ConflictError} the category holds as many skills as it may. */
export function assertHasRoom({ isFull }: CategoryRoomRow): void {
  if (!isFull) return;
  throw new ConflictError(`The category holds ${skillsOfCategoryMax} skills, which is all it may.`, {
    reason: 'LIMIT_REACHED',
  });
}

function taken(field: string, message: string): FieldFault {
  return { path: ['input', field], code: 'TAKEN', message };
}
