import type { Transaction } from '../../platform/database/transaction.js';
import type { Uuid } from '../../platform/ids/uuid.js';
import { DraftsDeleted, JobsCancelled } from './job.events.js';
import { deleteJobs } from './job-moves.queries.js';
import { assertWritten, writeEndings, type DecidedMove } from './job-moves.service.js';
import type { LockedJobRow } from './job.type.js';

/**
 * Gives locked jobs up, and lets younger modules draw their consequences: as many statements for many as for one.
 *
 * @throws {ConflictError} a row is no longer what was decided on.
 */
export async function giveUp(tx: Transaction, moves: readonly DecidedMove[], reason?: string): Promise<void> {
  if (moves.length === 0) return;
  await writeEndings(tx, moves, 'endedAt', reason);
  await tx.emit(new JobsCancelled(moves.map(({ job }) => job)));
}

/**
 * Deletes locked drafts: as many statements for many as for one. Nothing is left of them but their audit, and what they were
 * linked with, which it answers by their keys.
 *
 * @throws {ConflictError} a row is no longer what was decided on.
 */
export async function deleteDrafts(
  tx: Transaction,
  drafts: readonly LockedJobRow[],
): Promise<ReadonlyMap<Uuid, Readonly<Record<string, Uuid>>>> {
  const event = new DraftsDeleted(drafts);
  if (drafts.length === 0) return event.linked;
  await tx.emit(event);
  const deleted = await tx.sql<{ id: Uuid }>(deleteJobs(drafts));
  assertWritten({ count: deleted.length }, drafts.length);
  await tx.recordAll(
    drafts.map(({ id, status, changedAt }) => ({
      action: 'DELETE',
      subjectType: 'job',
      subjectId: id,
      from: status,
      at: changedAt,
    })),
  );
  return event.linked;
}
