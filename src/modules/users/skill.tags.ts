import { toSlug } from '../../platform/ids/slug.js';
import { defineTags, type LinkTags, type Tag } from '../../platform/database/tags.js';

// Both tables belong to skills, but the lists of this module are filtered by them.
export const skillTags = defineTags({
  noun: 'Skill',
  table: 'skills',
  id: 'id',
  unique: { slug: 'r.slug' },
  lists: { category: 'category_id' },
  columns: ['name'],
  orders: {},
});

export const skillAliasTags = defineTags({
  noun: 'SkillAlias',
  table: 'skill_aliases',
  id: 'slug',
  unique: {},
  lists: {},
  columns: ['skill_id'],
  orders: {},
});

interface SkillFilter {
  readonly skills?: readonly string[] | null;
  readonly skillsAny?: readonly string[] | null;
}

/** What lists depend on that are filtered by the slugs of skills, where the links say who names which. */
export function tagsOfSkillFilter({ skills, skillsAny }: SkillFilter, links: LinkTags<'skill'>): Tag[] {
  if (!skills && !skillsAny) return [];
  const slugs = [...(skills ?? []), ...(skillsAny ?? [])].map(toSlug);
  return [links.all, ...slugs.flatMap((slug) => [skillTags.by('slug', slug), skillAliasTags.row(slug)])];
}
