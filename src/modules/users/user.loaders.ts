import type DataLoader from 'dataloader';
import { createConnectionLoader, type ConnectionLoader } from '../../graphql/connection/connection-loader.js';
import type { PageRow } from '../../platform/database/keyset.js';
import type { Read } from '../../platform/database/database.js';
import { loadOne } from '../../platform/database/loaders.js';
import { createTextSearchLoader, type TextSearch } from '../../platform/database/text-search.js';
import type { Uuid } from '../../platform/ids/uuid.js';
import type { UserCriteria } from './user.inputs.js';
import { searchedUsers, usersMatching } from './user-lists.queries.js';
import { selectUsersByHandle, selectUsersById } from './user.queries.js';
import type { UserRow } from './user.type.js';

export interface UserLoaders {
  userById: DataLoader<Uuid, UserRow | null>;
  /** Handles are lower case. */
  userByHandle: DataLoader<string, UserRow | null>;
  usersMatching: ConnectionLoader<UserRow & PageRow, UserCriteria>;
  userSearchByText: DataLoader<string, TextSearch>;
}

export function createUserLoaders(read: Read): UserLoaders {
  return {
    userById: loadOne(
      read,
      (ids) =>
        read({
          name: 'users.byId',
          tags: () => ids.map((id) => `User:${id}` as const),
          run: (reader) => reader.sql<UserRow>(selectUsersById(ids)),
        }),
      (user) => user.id,
    ),
    userByHandle: loadOne(
      read,
      (handles) =>
        read({
          name: 'users.byHandle',
          tags: () => handles.map((handle) => `User@handle=${handle}` as const),
          run: (reader) => reader.sql<UserRow>(selectUsersByHandle(handles)),
        }),
      (user) => user.handle,
    ),
    usersMatching: createConnectionLoader(read, {
      name: 'users.matching',
      typeName: 'User',
      sourceOf: usersMatching,
      tagsOf: () => ['User[]', 'UserSkill[]', 'Skill[]', 'Rating[]'],
    }),
    userSearchByText: createTextSearchLoader(read, searchedUsers, 'User[]'),
  };
}
