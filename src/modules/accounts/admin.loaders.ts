import type DataLoader from 'dataloader';
import { createConnectionLoader, type ConnectionLoader } from '../../graphql/connection/connection-loader.js';
import type { Read } from '../../platform/database/database.js';
import type { PageRow } from '../../platform/database/keyset.js';
import { loadOne } from '../../platform/database/loaders.js';
import type { Tag } from '../../platform/database/tags.js';
import type { Uuid } from '../../platform/ids/uuid.js';
import { userTags } from '../users/user.tags.js';
import { accountTags } from './account.tags.js';
import { auditEventTags } from './audit-event.tags.js';
import { sessionTags } from './session.tags.js';
import type { AdminUsersFilter } from './admin-users.inputs.js';
import { accountsMatching, selectLastUsesOfUsers } from './admin-users.queries.js';
import type { AdminUserPageRow, LastUseRow } from './admin-users.type.js';
import type { AuditFilter } from './audit-event.inputs.js';
import { auditEventsMatching, selectAuditEventsById } from './audit-event.queries.js';
import type { AuditEventRow } from './audit-event.type.js';

/** What administrators read; who may ask for which, the fields say. */
export interface AdminLoaders {
  accountsMatching: ConnectionLoader<AdminUserPageRow & PageRow, AdminUsersFilter>;
  /** No row for a member without a session. */
  lastUseByUserId: DataLoader<Uuid, LastUseRow | null>;
  auditEventsMatching: ConnectionLoader<AuditEventRow & PageRow, AuditFilter>;
  auditEventById: DataLoader<Uuid, AuditEventRow | null>;
}

export function createAdminLoaders(read: Read): AdminLoaders {
  return {
    accountsMatching: createConnectionLoader(read, {
      name: 'accounts.matching',
      sourceOf: accountsMatching,
      tagsOf: ({ filter }) => [accountTags.all, ...(filter.query == null ? [] : [userTags.order('text')])],
      rowTagsOf: ({ userId }) => [accountTags.row(userId)],
    }),
    lastUseByUserId: loadOne(
      read,
      (userIds) =>
        read({
          name: 'sessions.lastUses',
          tags: () => userIds.map((id) => sessionTags.list('user', id)),
          run: (reader) => reader.sql<LastUseRow>(selectLastUsesOfUsers(userIds)),
        }),
      ({ userId }) => userId,
    ),
    auditEventsMatching: createConnectionLoader(read, {
      name: 'auditEvents.matching',
      sourceOf: auditEventsMatching,
      tagsOf: ({ filter }) => [narrowestOf(filter)],
      rowTagsOf: ({ id }) => [auditEventTags.row(id)],
    }),
    auditEventById: loadOne(
      read,
      (ids) =>
        read({
          name: 'auditEvents.byId',
          tags: () => ids.map((id) => auditEventTags.row(id)),
          run: (reader) => reader.sql<AuditEventRow>(selectAuditEventsById(ids)),
        }),
      ({ id }) => id,
    ),
  };
}

function narrowestOf({ subject, actorId }: AuditFilter): Tag {
  if (subject) return auditEventTags.list('subject', subject.id);
  return actorId === null ? auditEventTags.all : auditEventTags.list('actor', actorId);
}
