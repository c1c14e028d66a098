import { defineLinkTags } from '../../platform/database/tags.js';

// The table belongs to skills, but the lists of this module are filtered by it.
export const userSkillTags = defineLinkTags({
  noun: 'UserSkill',
  table: 'user_skills',
  lists: { user: 'user_id', skill: 'skill_id' },
});
