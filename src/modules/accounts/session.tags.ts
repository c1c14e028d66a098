import { defineTags } from '../../platform/database/tags.js';

export const sessionTags = defineTags({
  noun: 'Session',
  table: 'sessions',
  id: 'id',
  unique: {},
  lists: { user: 'user_id' },
  columns: ['last_used_at', 'expires_at'],
  orders: {},
});
