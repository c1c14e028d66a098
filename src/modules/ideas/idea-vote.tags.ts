import { defineLinkTags } from '../../platform/database/tags.js';

export const ideaVoteTags = defineLinkTags({
  noun: 'IdeaVote',
  table: 'idea_votes',
  lists: { idea: 'idea_id', user: 'user_id' },
});
