import { Ctx, FieldResolver, ID, Resolver, Root } from 'type-graphql';
import type { ViewerContext } from '../../graphql/context.js';
import { AtMost } from '../../graphql/schema/directives.js';
import { UnauthenticatedError } from '../../platform/errors/app-error.js';
import { encodeTypeId } from '../../platform/ids/type-id.js';
import { loadDesk, type AccountViewerLoaders } from './account.loaders.js';
import type { SessionViewerLoaders } from './session.loaders.js';
import {
  Session,
  SessionInfo,
  type ListedSession,
  type SessionRow,
  type SessionValue,
} from './session.type.js';
import { Viewer, type ViewerRow } from './viewer.type.js';

type Context = ViewerContext<object, AccountViewerLoaders & SessionViewerLoaders>;

@Resolver(() => Session)
export class SessionViewerResolver {
  // Not the viewer of this operation, who may be nobody: the one whom its session is for.
  @FieldResolver(() => Viewer, { description: 'The member whose session it is.' })
  async viewer(@Root() session: SessionValue, @Ctx() { viewerLoaders }: Context): Promise<ViewerRow> {
    const desk = await loadDesk(viewerLoaders, session);
    if (!desk) throw new UnauthenticatedError('The account was closed just now.');
    return desk;
  }
}

@Resolver(() => Viewer)
export class ViewerSessionsResolver {
  @AtMost(50)
  @FieldResolver(() => [SessionInfo], {
    description: 'Where the member is signed in, newest used first; 50 at most.',
  })
  async sessions(
    @Root() { userId, sessionId }: ViewerRow,
    @Ctx() { viewerLoaders }: Context,
  ): Promise<ListedSession[]> {
    const sessions = await viewerLoaders.sessionsByUserId.load(userId);
    return sessions.map((session) => ({ ...session, isCurrent: session.id === sessionId }));
  }
}

@Resolver(() => SessionInfo)
export class SessionInfoResolver {
  @FieldResolver(() => ID, { description: 'An id that starts with `session_`; it is not a Node.' })
  id(@Root() { id }: SessionRow): string {
    return encodeTypeId('session', id);
  }
}
