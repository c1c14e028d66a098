import type { Logger } from 'pino';
import type { ViewerModule } from '../../graphql/module.js';
import type { PasswordHasher } from '../../platform/auth/password-hasher.js';
import type { TokenKeys } from '../../platform/auth/token-keys.js';
import type { CreateId } from '../../platform/ids/uuid.js';
import { createAccountViewerLoaders, loadDesk, type AccountViewerLoaders } from './account.loaders.js';
import { AccountResolver } from './account.resolver.js';
import { AccountService } from './account.service.js';
import { ProfileResolver } from './profile.resolver.js';
import { ProfileService } from './profile.service.js';
import { createSessionViewerLoaders, type SessionViewerLoaders } from './session.loaders.js';
import { SessionResolver } from './session.resolver.js';
import { SessionService } from './session.service.js';
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

/** What is private about a member: how they sign in, their sessions, their desk. */
export function createAccountsModule(
  parts: AccountsModuleParts,
): ViewerModule<object, AccountViewerLoaders & SessionViewerLoaders> {
  const sessions = new SessionService(parts);
  const accounts = new AccountService({ ...parts, sessions });
  return {
    resolvers: [
      new AccountResolver(accounts),
      new SessionResolver(sessions),
      new SessionViewerResolver(),
      new SessionInfoResolver(),
      new ProfileResolver(new ProfileService()),
      new ViewerResolver(),
      new ViewerSessionsResolver(),
    ],
    createLoaders: () => ({}),
    createViewerLoaders: (read) => ({
      ...createAccountViewerLoaders(read),
      ...createSessionViewerLoaders(read),
    }),
    nodes: [
      {
        prefix: 'viewer',
        typeName: 'Viewer',
        loadHidden: async ({ viewerLoaders }, viewer, id) =>
          id === viewer.userId ? loadDesk(viewerLoaders, viewer) : null,
      },
    ],
  };
}
