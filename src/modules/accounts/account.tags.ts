import { defineTags } from '../../platform/database/tags.js';

export const accountTags = defineTags({
  noun: 'Account',
  table: 'accounts',
  id: 'user_id',
  unique: { email: 'lower(r.email)' },
  lists: {},
  columns: ['email', 'suspended_at', 'created_at'],
  orders: {},
});
