import { defineLinkTags } from '../../platform/database/tags.js';

export const jobSkillTags = defineLinkTags({
  noun: 'JobSkill',
  table: 'job_skills',
  lists: { job: 'job_id', skill: 'skill_id' },
});
