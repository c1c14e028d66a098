import { accountTags } from '../../src/modules/accounts/account.tags.js';
import { auditEventTags } from '../../src/modules/accounts/audit-event.tags.js';
import { sessionTags } from '../../src/modules/accounts/session.tags.js';
import { bidTags, sealedBidTags } from '../../src/modules/bids/bid.tags.js';
import { ideaCommentTags } from '../../src/modules/ideas/idea-comment.tags.js';
import { ideaJobTags } from '../../src/modules/ideas/idea-job.tags.js';
import { ideaSkillTags } from '../../src/modules/ideas/idea-skill.tags.js';
import { ideaTags } from '../../src/modules/ideas/idea.tags.js';
import { ideaVoteTags } from '../../src/modules/ideas/idea-vote.tags.js';
import { jobSkillTags } from '../../src/modules/jobs/job-skill.tags.js';
import { jobTags } from '../../src/modules/jobs/job.tags.js';
import { categoryTags } from '../../src/modules/skills/category.tags.js';
import { ratingTags } from '../../src/modules/users/rating.tags.js';
import { skillAliasTags, skillTags } from '../../src/modules/users/skill.tags.js';
import { userSkillTags } from '../../src/modules/users/user-skill.tags.js';
import { userTags } from '../../src/modules/users/user.tags.js';
import type { TagDeclaration } from '../../src/platform/database/tags.js';

/** Every noun there is. Two may share a table: each row is then one of them. */
export const tagDeclarations: readonly TagDeclaration[] = [
  userTags,
  categoryTags,
  skillTags,
  skillAliasTags,
  userSkillTags,
  accountTags,
  sessionTags,
  auditEventTags,
  jobTags,
  jobSkillTags,
  bidTags,
  sealedBidTags,
  ratingTags,
  ideaTags,
  ideaSkillTags,
  ideaVoteTags,
  ideaCommentTags,
  ideaJobTags,
].map(({ declaration }) => declaration);
