import { defineTags } from '../../platform/database/tags.js';

export const ideaCommentTags = defineTags({
  noun: 'IdeaComment',
  table: 'idea_comments',
  id: 'id',
  unique: {},
  lists: { idea: 'idea_id' },
  columns: ['author_id', 'created_at'],
  orders: {},
});
