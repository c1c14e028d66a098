import type { EventBus } from '../../platform/events/event-bus.js';
import type { Transaction } from '../../platform/database/transaction.js';
import { ConflictError } from '../../platform/errors/app-error.js';
import { encodeTypeId } from '../../platform/ids/type-id.js';
import { AccountClosing, MemberRestored, MemberSuspended } from '../accounts/account.events.js';
import { SkillsMerging, SkillTagsLocking } from '../skills/skill.events.js';
import { lockTagged, mergeTags } from '../skills/skill-tags.service.js';
import { deleteDrafts, giveUp } from './job-endings.service.js';
import { lockUnendedJobsOf, releaseJobsOf, withholdJobsOf } from './job-moves.queries.js';
import { decideMoveOf } from './job.policy.js';
import { jobSkillTags } from './job.queries.js';
import type { LockedJobRow } from './job.type.js';

/** What older modules do has these consequences for jobs, in the same transaction. */
export function listenForJobs(events: EventBus<Transaction>): void {
  events.onWrite(MemberSuspended, withholdJobs);
  events.onWrite(MemberRestored, releaseJobs);
  events.onWrite(AccountClosing, endJobs);
  // No version: the job asks for what it asked for. Whoever changes a job's skills locks it first, and so does this.
  events.onWrite(SkillTagsLocking, ({ skillId }, tx) => lockTagged(tx, jobSkillTags, skillId));
  events.onWrite(SkillsMerging, ({ fromId, intoId }, tx) => mergeTags(tx, jobSkillTags, fromId, intoId));
}

/** A suspended client's jobs leave the lists and take no bids. No version: what they say and their states stay. */
async function withholdJobs({ userId }: MemberSuspended, tx: Transaction): Promise<void> {
  await tx.sql(withholdJobsOf(userId));
}

async function releaseJobs({ userId }: MemberRestored, tx: Transaction): Promise<void> {
  await tx.sql(releaseJobsOf(userId));
}

/**
 * Nobody leaves another in the middle of a job. What of the member's own has not begun ends with the account.
 *
 * @throws {ConflictError} a job of the member is awarded or in progress.
 */
async function endJobs({ userId }: AccountClosing, tx: Transaction): Promise<void> {
  const jobs = await tx.sql<LockedJobRow>(lockUnendedJobsOf(userId));
  const underWay = jobs.find(({ status }) => status === 'AWARDED' || status === 'IN_PROGRESS');
  if (underWay) throw closingRefused(underWay);

  // A draft that a moderator took down goes too: nobody else may ever see it.
  await deleteDrafts(
    tx,
    jobs.filter(({ status, removedFrom }) => (removedFrom ?? status) === 'DRAFT'),
  );

  // By the clock: of those not written down as ended, some have.
  const waiting = jobs.filter(({ status }) => status === 'OPEN' || status === 'EXPIRED');
  const moves = waiting.map((job) => ({ job, move: decideMoveOf(['SYSTEM'], job, 'CANCEL') }));
  await giveUp(tx, moves, 'The account of its client was closed.');
}

function closingRefused({ id, status }: LockedJobRow): ConflictError {
  const message = `The account cannot be closed while job ${encodeTypeId('job', id)} is ${status}.`;
  return new ConflictError(message, { reason: 'ILLEGAL_STATE', currentStatus: status });
}
