import type { Viewer } from '../../graphql/viewer.js';
import type { Transaction } from '../../platform/database/transaction.js';
import { ConflictError, NotFoundError } from '../../platform/errors/app-error.js';
import { encodeTypeId } from '../../platform/ids/type-id.js';
import type { Uuid } from '../../platform/ids/uuid.js';
import { lockIdea } from './idea.queries.js';
import type { IdeaMove, IdeaStatus } from './idea.states.js';
import type { LockedIdeaRow } from './idea.type.js';

/** What a move writes beside the state. */
export type IdeaChanges = Partial<Pick<LockedIdeaRow, 'title' | 'description' | 'removedFrom'>>;

/** How a move is told. */
interface MoveNote {
  readonly reason?: string | null | undefined;
  /** The viewer when absent; null for the service itself. */
  readonly actorId?: null;
}

/**
 * An idea as it stands, which nobody else changes until the transaction ends.
 *
 * @throws {NotFoundError} there is none that the viewer can see.
 */
export async function findIdea(tx: Transaction, viewer: Viewer, id: Uuid): Promise<LockedIdeaRow> {
  const [idea] = await tx.sql<LockedIdeaRow>(lockIdea(id, viewer));
  if (!idea) throw new NotFoundError('idea', encodeTypeId('idea', id));
  return idea;
}

/**
 * Writes a move of a locked idea down, with its audit event.
 *
 * @throws {ConflictError} the row is no longer what was decided on.
 */
export async function writeMove(
  tx: Transaction,
  idea: LockedIdeaRow,
  { action, to }: Pick<IdeaMove, 'action' | 'to'>,
  changes: IdeaChanges = {},
  { reason, ...actor }: MoveNote = {},
): Promise<void> {
  const status = isState(to) ? to : idea.status;
  const written = await tx.prisma.idea.updateMany({
    where: asItWas(idea),
    data: { ...changes, status, version: { increment: 1 }, updatedAt: idea.changedAt },
  });
  assertWritten(written);
  await tx.record({
    action,
    subjectType: 'idea',
    subjectId: idea.id,
    from: idea.status,
    to: status,
    reason: reason?.trim() ?? null,
    at: idea.changedAt,
    ...actor,
  });
}

/** The condition that the row has not been changed since it was locked. */
export function asItWas({ id, version, status }: LockedIdeaRow): {
  id: Uuid;
  version: number;
  status: IdeaStatus;
} {
  return { id, version, status };
}

/** @throws {ConflictError} not all was written. */
export function assertWritten({ count }: { count: number }, expected = 1): void {
  if (count === expected) return;
  throw new ConflictError('The idea was changed at the same time: read it again.', {
    reason: 'STALE_VERSION',
  });
}

function isState(to: IdeaMove['to']): to is IdeaStatus {
  return to !== 'AS_BEFORE' && to !== 'GONE' && to !== 'RESTORED';
}
