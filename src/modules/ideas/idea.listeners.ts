import type { Transaction } from '../../platform/database/transaction.js';
import type { EventBus } from '../../platform/events/event-bus.js';
import { MemberSettling } from '../accounts/account.events.js';
import { DraftsDeleted, JobRestoring, JobsCancelled } from '../jobs/job.events.js';
import { lockTagged, mergeTags } from '../skills/skill-tags.service.js';
import { SkillsMerging, SkillTagsLocking } from '../skills/skill.events.js';
import { ideaSkillTags } from './idea.queries.js';
import { assertNoUnendedJob } from './idea.policy.js';
import {
  lockIdeasById,
  lockIdeasToSettle,
  selectOrigins,
  selectUnendedPromotions,
  type Origin,
} from './promotion.queries.js';
import { releaseIdeasOf } from './promotion.service.js';

/** What happens to ideas when something else does. */
export function listenForIdeas(events: EventBus<Transaction>): void {
  events.onWrite(MemberSettling, lockIdeas);
  events.onWrite(DraftsDeleted, releaseIdeasOfDrafts);
  events.onWrite(JobsCancelled, releaseIdeasOfJobs);
  events.onWrite(JobRestoring, refuseSecondJob);
  events.onWrite(SkillTagsLocking, ({ skillId }, tx) => lockTagged(tx, ideaSkillTags, skillId));
  events.onWrite(SkillsMerging, ({ fromId, intoId }, tx) => mergeTags(tx, ideaSkillTags, fromId, intoId));
}

/** @throws {ConflictError} its client has made another job of the idea since, which has not ended. */
async function refuseSecondJob({ job }: JobRestoring, tx: Transaction): Promise<void> {
  const [origin] = await tx.sql<Origin>(selectOrigins([job.id]));
  if (!origin || job.removedFrom === 'COMPLETED' || job.removedFrom === 'CANCELLED') return;
  await tx.sql(lockIdeasById([origin.ideaId]));
  const standpoint = { userId: job.clientId, ideaId: origin.ideaId };
  assertNoUnendedJob((await tx.sql(selectUnendedPromotions([standpoint]))).length > 0);
}

/** A suspension ends no job that an idea grew into. */
async function lockIdeas({ userId, occasion }: MemberSettling, tx: Transaction): Promise<void> {
  if (occasion === 'FAREWELL') await tx.sql(lockIdeasToSettle(userId));
}

async function releaseIdeasOfDrafts({ jobs, linked }: DraftsDeleted, tx: Transaction): Promise<void> {
  const ids = jobs.map(({ id }) => id);
  for (const { jobId, ideaId } of await releaseIdeasOf(tx, ids, { areGoing: true })) {
    linked.set(jobId, { ...linked.get(jobId), ideaId });
  }
}

/** Once work has begun, its idea has come to something. */
async function releaseIdeasOfJobs({ jobs }: JobsCancelled, tx: Transaction): Promise<void> {
  const unbegun = jobs.filter(({ status }) => status !== 'IN_PROGRESS').map(({ id }) => id);
  await releaseIdeasOf(tx, unbegun, { areGoing: false });
}
