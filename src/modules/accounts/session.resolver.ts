import { Authorized, Ctx, Mutation, Resolver } from 'type-graphql';
import { CurrentViewer, IgnoresIdempotencyKey, NeedsNoSession } from '../../graphql/authorization.js';
import type { ViewerContext } from '../../graphql/context.js';
import { Input } from '../../graphql/errors/validate-input.js';
import { RateLimit } from '../../graphql/schema/rate-limit.directive.js';
import type { Viewer } from '../../graphql/viewer.js';
import { RefreshSessionInput, SignOutEverywhereInput, SignOutInput } from './session.inputs.js';
import type { SessionService } from './session.service.js';
import {
  RefreshSessionPayload,
  SignOutEverywherePayload,
  SignOutPayload,
  type SessionValue,
} from './session.type.js';

@Resolver()
export class SessionResolver {
  constructor(private readonly sessions: SessionService) {}

  @RateLimit({ limit: 60, per: 'ADDRESS' })
  @NeedsNoSession()
  @Mutation(() => RefreshSessionPayload, {
    nullable: true,
    description:
      'Gives new tokens for a refresh token, which is used up by that; within 10 seconds it gives the same ones again, after that it ends the session: UNAUTHENTICATED, SESSION_ENDED. UNAUTHENTICATED too for any token that does not hold.',
  })
  async refreshSession(
    @Input(() => RefreshSessionInput) input: RefreshSessionInput,
    @Ctx() context: ViewerContext,
  ): Promise<{ session: SessionValue }> {
    return { session: await this.sessions.refresh(context, input) };
  }

  @RateLimit()
  @NeedsNoSession()
  @Mutation(() => SignOutPayload, {
    nullable: true,
    description: 'Ends one session: its access tokens are refused from now on.',
  })
  async signOut(
    @Input(() => SignOutInput) input: SignOutInput,
    @Ctx() context: ViewerContext,
  ): Promise<{ signedOut: boolean }> {
    return { signedOut: await this.sessions.signOut(context, input) };
  }

  @RateLimit()
  @Authorized()
  @IgnoresIdempotencyKey()
  @Mutation(() => SignOutEverywherePayload, {
    nullable: true,
    description: 'Ends all sessions of the viewer: their access tokens are refused from now on.',
  })
  async signOutEverywhere(
    @CurrentViewer() viewer: Viewer,
    @Input(() => SignOutEverywhereInput) input: SignOutEverywhereInput,
    @Ctx() context: ViewerContext,
  ): Promise<{ endedCount: number }> {
    return { endedCount: await this.sessions.signOutEverywhere(context, viewer, input) };
  }
}
