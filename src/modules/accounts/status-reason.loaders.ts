import type DataLoader from 'dataloader';
import type { Read } from '../../platform/database/database.js';
import { loadOne } from '../../platform/database/loaders.js';
import type { Uuid } from '../../platform/ids/uuid.js';
import { auditEventTags } from './audit-event.tags.js';
import { selectNewestMoves, type NewestMove } from './status-reason.queries.js';

/** The newest move of each subject of one type, by its key: who may read why it was made, the policy says. */
export type NewestMoveLoader = DataLoader<Uuid, NewestMove | null>;

export function createNewestMoveLoader(read: Read, subjectType: string): NewestMoveLoader {
  return loadOne(
    read,
    (ids) =>
      read({
        name: `auditEvents.newestMoveOf.${subjectType}`,
        tags: () => ids.map((id) => auditEventTags.list('subject', id)),
        run: (reader) => reader.sql<NewestMove>(selectNewestMoves(subjectType, ids)),
      }),
    (move) => move.subjectId,
  );
}

/** Why a subject is in its state; null where nobody said, or where the clock has moved it since. */
export async function loadStatusReason(
  newestMove: NewestMoveLoader,
  { id, status }: { id: Uuid; status: string },
): Promise<string | null> {
  const move = await newestMove.load(id);
  return move?.to === status ? move.reason : null;
}
