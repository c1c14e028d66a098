import type DataLoader from 'dataloader';
import { createConnectionLoader, type ConnectionLoader } from '../../graphql/connection/connection-loader.js';
import type { PageRow } from '../../platform/database/keyset.js';
import type { Read } from '../../platform/database/database.js';
import { loadOne } from '../../platform/database/loaders.js';
import { createTextSearchLoader, type TextSearch } from '../../platform/database/text-search.js';
import type { Uuid } from '../../platform/ids/uuid.js';
import type { UserCriteria } from './user.inputs.js';
import { tagsOfSkillFilter } from './skill.tags.js';
import { searchedUsers, usersMatching } from './user-lists.queries.js';
import { selectUsersByHandle, selectUsersById, userColumns } from './user.queries.js';
import { tagsOfRating, tagsOfUser, userTags } from './user.tags.js';
import type { UserRow } from './user.type.js';
import { userSkillTags } from './user-skill.tags.js';

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
          tags: () => ids.flatMap((id) => tagsOfUser({ id })),
          run: (reader) => reader.sql<UserRow>(selectUsersById(ids, read.shows)),
        }),
      (user) => user.id,
    ),
    userByHandle: loadOne(
      read,
      (handles) =>
        read({
          name: 'users.byHandle',
          tags: (users) => [
            ...handles.map((handle) => userTags.by('handle', handle)),
            ...users.flatMap(tagsOfUser),
          ],
          run: (reader) => reader.sql<UserRow>(selectUsersByHandle(handles, read.shows)),
        }),
      (user) => user.handle,
    ),
    usersMatching: createConnectionLoader(read, {
      name: 'users.matching',
      sourceOf: usersMatching,
      columns: userColumns,
      tagsOf: ({ filter, order }) => [
        userTags.all,
        ...userTags.orderedBy(order),
        ...(filter.search ? [userTags.order('text')] : []),
        ...tagsOfRating(filter.minRating, order),
        ...tagsOfSkillFilter(filter, userSkillTags),
      ],
      rowTagsOf: tagsOfUser,
    }),
    userSearchByText: createTextSearchLoader(read, searchedUsers, [userTags.all, userTags.order('text')]),
  };
}
