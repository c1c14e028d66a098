import { defineTags } from '../../platform/database/tags.js';

// The table belongs to ratings, but what the clock has revealed counts in the totals of members at once.
export const ratingTags = defineTags({
  noun: 'Rating',
  table: 'ratings',
  id: 'id',
  unique: {},
  lists: { subject: 'subject_id', author: 'author_id', job: 'job_id' },
  columns: ['side', 'score', 'created_at', 'revealed_at', 'is_counted'],
  orders: {},
});
