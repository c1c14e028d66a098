import type { FieldFault } from '../../platform/errors/app-error.js';
import { toSlug } from '../../platform/ids/slug.js';
import type { Uuid } from '../../platform/ids/uuid.js';

/** The skills that an input names and that exist, by slug. */
export type NamedSkills = ReadonlyMap<string, Uuid>;

/** Their keys, each once, in the order they are named. */
export function namedSkillIds(slugs: readonly string[], found: NamedSkills): Uuid[] {
  return [...new Set(slugs.flatMap((slug) => found.get(toSlug(slug)) ?? []))];
}

/** A fault for each slug of `input.skills` that names nothing. */
export function unknownSkillFaults(slugs: readonly string[], found: NamedSkills): FieldFault[] {
  return slugs.flatMap((slug, index) => {
    if (found.has(toSlug(slug))) return [];
    const path = ['input', 'skills', String(index)];
    const message = `\`${path.join('.')}\` names no skill: none has the slug \`${slug}\`; \`skills\` finds them by name.`;
    return [{ path, code: 'UNKNOWN', message }];
  });
}
