import type DataLoader from 'dataloader';
import type { Read } from '../../platform/database/database.js';
import { loadMany } from '../../platform/database/loaders.js';
import type { Uuid } from '../../platform/ids/uuid.js';
import { selectSessionsOfUsers } from './session.queries.js';
import { sessionTags } from './session.tags.js';
import type { SessionRow } from './session.type.js';

/** Where a member is signed in; for that member alone. */
export interface SessionViewerLoaders {
  sessionsByUserId: DataLoader<Uuid, SessionRow[]>;
}

export function createSessionViewerLoaders(read: Read): SessionViewerLoaders {
  return {
    sessionsByUserId: loadMany(
      read,
      (userIds) =>
        read({
          name: 'sessions.byUserId',
          tags: (sessions) => [
            ...userIds.map((id) => sessionTags.list('user', id)),
            ...sessions.map(({ id }) => sessionTags.row(id)),
          ],
          run: (reader) => reader.sql<SessionRow>(selectSessionsOfUsers(userIds)),
        }),
      (session) => session.userId,
    ),
  };
}
