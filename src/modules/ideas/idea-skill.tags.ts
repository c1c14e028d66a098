import { defineLinkTags } from '../../platform/database/tags.js';

export const ideaSkillTags = defineLinkTags({
  noun: 'IdeaSkill',
  table: 'idea_skills',
  lists: { idea: 'idea_id', skill: 'skill_id' },
});
