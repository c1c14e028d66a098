import { defineTags, type Tag } from '../../platform/database/tags.js';
import type { Uuid } from '../../platform/ids/uuid.js';

export const ideaTags = defineTags({
  noun: 'Idea',
  table: 'ideas',
  id: 'id',
  unique: {},
  lists: { author: 'author_id' },
  columns: ['status', 'created_at'],
  orders: { vote_count: ['vote_count'], text: ['title', 'description'] },
});

/** What an idea is read from. */
export function tagsOfIdea({ id }: { id: Uuid }): Tag[] {
  return [ideaTags.row(id)];
}
