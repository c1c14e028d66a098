import type { Logger } from 'pino';
import type { NodeSource, ViewerModule } from '../../graphql/module.js';
import type { PasswordHasher } from '../../platform/auth/password-hasher.js';
import type { TokenKeys } from '../../platform/auth/token-keys.js';
import type { CreateId } from '../../platform/ids/uuid.js';
import { AccountClosingResolver } from './account-closing.resolver.js';
import { AccountClosingService } from './account-closing.service.js';
import { createAccountViewerLoaders, loadDesk, type AccountViewerLoaders } from './account.loaders.js';
import { AccountResolver } from './account.resolver.js';
import { AccountService } from './account.service.js';
import { AdminUserResolver, AdminUsersResolver } from './admin-users.resolver.js';
import { createAdminLoaders, type AdminLoaders } from './admin.loaders.js';
import { isAdministrator, mayReadAudit } from './admin.policy.js';
import { AdminResolver } from './admin.resolver.js';
import { AdminAuditResolver, AuditEventResolver } from './audit-event.resolver.js';
import { CacheAdministrationResolver } from './cache-administration.resolver.js';
import { CacheAdministrationService } from './cache-administration.service.js';
import { ProfileResolver } from './profile.resolver.js';
import { ProfileService } from './profile.service.js';
import { createSessionViewerLoaders, type SessionViewerLoaders } from './session.loaders.js';
import { SessionResolver } from './session.resolver.js';
import { SessionService } from './session.service.js';
import { SuspensionResolver } from './suspension.resolver.js';
import { SuspensionService } from './suspension.service.js';
import {
  SessionInfoResolver,
  SessionViewerResolver,
  ViewerSessionsResolver,
} from './viewer-sessions.resolver.js';
import { ViewerResolver } from './viewer.resolver.js';

/** What the module's services are made with. */
export interface AccountsModuleParts {
  tokenKeys: TokenKeys;
  passwords: PasswordHasher;
  createId: CreateId;
  logger: Logger;
}

type Loaders = AccountViewerLoaders & SessionViewerLoaders & AdminLoaders;

const nodes: readonly NodeSource<object, Loaders>[] = [
  {
    prefix: 'viewer',
    typeName: 'Viewer',
    loadHidden: async ({ viewerLoaders }, viewer, id) =>
      id === viewer.userId ? loadDesk(viewerLoaders, viewer) : null,
  },
  {
    prefix: 'admin',
    typeName: 'Admin',
    loadHidden: (_context, viewer, userId) =>
      Promise.resolve(userId === viewer.userId && isAdministrator(viewer) ? { userId } : null),
  },
  {
    prefix: 'audit',
    typeName: 'AuditEvent',
    loadHidden: async ({ viewerLoaders }, viewer, id) =>
      mayReadAudit(viewer) ? viewerLoaders.auditEventById.load(id) : null,
  },
];

/** What is private about a member: how they sign in, their sessions, their desk, and that of administrators. */
export function createAccountsModule(parts: AccountsModuleParts): ViewerModule<object, Loaders> {
  const sessions = new SessionService(parts);
  const accounts = new AccountService({ ...parts, sessions });
  return {
    resolvers: [
      new AccountResolver(accounts),
      new AccountClosingResolver(new AccountClosingService(accounts)),
      new SessionResolver(sessions),
      new SessionViewerResolver(),
      new SessionInfoResolver(),
      new ProfileResolver(new ProfileService()),
      new ViewerResolver(),
      new ViewerSessionsResolver(),
      new AdminResolver(),
      new AdminUsersResolver(),
      new AdminUserResolver(),
      new AdminAuditResolver(),
      new AuditEventResolver(),
      new SuspensionResolver(new SuspensionService()),
      new CacheAdministrationResolver(new CacheAdministrationService()),
    ],
    createLoaders: () => ({}),
    createViewerLoaders: (read) => ({
      ...createAccountViewerLoaders(read),
      ...createSessionViewerLoaders(read),
      ...createAdminLoaders(read),
    }),
    nodes,
  };
}
