import { defineTags, type Tag } from '../../platform/database/tags.js';
import { toSlug } from '../../platform/ids/slug.js';
import type { Uuid } from '../../platform/ids/uuid.js';
import { skillTags } from '../users/skill.tags.js';

export const categoryTags = defineTags({
  noun: 'Category',
  table: 'categories',
  id: 'id',
  unique: { slug: 'r.slug' },
  lists: {},
  columns: ['position'],
  orders: {},
});

/** What a skill is read from: its category comes with it. */
export function tagsOfSkill({ id, categoryId }: { id: Uuid; categoryId: Uuid }): Tag[] {
  return [skillTags.row(id), categoryTags.row(categoryId)];
}

/** What it depends on which categories slugs stand for. */
export function tagsOfCategorySlugs(slugs: readonly string[] | null | undefined): Tag[] {
  return (slugs ?? []).map((slug) => categoryTags.by('slug', toSlug(slug)));
}
