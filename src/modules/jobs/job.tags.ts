import { defineTags, type Tag } from '../../platform/database/tags.js';
import type { Uuid } from '../../platform/ids/uuid.js';
import { categoryTags } from '../skills/category.tags.js';

export const jobTags = defineTags({
  noun: 'Job',
  table: 'jobs',
  id: 'id',
  unique: {},
  lists: {
    client: 'client_id',
    category: 'category_id',
    // Who did a sealed job is nobody's business: what everybody may count does not move with it.
    hired: { column: 'hired_id', only: 'NOT r.sealed_bids' },
    worker: 'hired_id',
  },
  columns: [
    'status',
    'budget_type',
    'budget_currency',
    'budget_max',
    'sealed_bids',
    'bidding_ends_at',
    'award_expires_at',
    'delivered_at',
    'published_at',
    'ended_at',
    'is_withheld',
    'created_at',
  ],
  orders: { bid_count: ['bid_count'], text: ['title', 'description'] },
});

/** What a job is read from: its category comes with it. */
export function tagsOfJob({ id, categoryId }: { id: Uuid; categoryId: Uuid }): Tag[] {
  return [jobTags.row(id), categoryTags.row(categoryId)];
}
