import { defineLinkTags } from '../../platform/database/tags.js';

export const ideaJobTags = defineLinkTags({
  noun: 'IdeaJob',
  table: 'idea_jobs',
  lists: { job: 'job_id', idea: 'idea_id' },
});
