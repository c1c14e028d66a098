import { Authorized, Ctx, Mutation, Resolver } from 'type-graphql';
import { CurrentViewer, IgnoresIdempotencyKey, NeedsNoSession } from '../../graphql/authorization.js';
import type { ViewerContext } from '../../graphql/context.js';
import { Input } from '../../graphql/errors/validate-input.js';
import { RateLimit } from '../../graphql/schema/rate-limit.directive.js';
import type { Viewer } from '../../graphql/viewer.js';
import type { AccountService } from './account.service.js';
import { ChangePasswordInput, SignInInput, SignUpInput } from './session.inputs.js';
import { ChangePasswordPayload, SignInPayload, SignUpPayload, type SessionValue } from './session.type.js';

interface Payload {
  session: SessionValue;
}

@Resolver()
export class AccountResolver {
  constructor(private readonly accounts: AccountService) {}

  @RateLimit({ limit: 5, per: 'ACCOUNT', onOutage: 'CLOSED' })
  @RateLimit({ limit: 20, per: 'ADDRESS', onOutage: 'CLOSED' })
  @NeedsNoSession()
  @Mutation(() => SignUpPayload, {
    nullable: true,
    description:
      'Makes an account and signs it in. CONFLICT, EMAIL_TAKEN or HANDLE_TAKEN, when another member has the address or the handle; RATE_LIMITED when too many passwords are being checked.',
  })
  async signUp(
    @Input(() => SignUpInput) input: SignUpInput,
    @Ctx() context: ViewerContext,
  ): Promise<Payload> {
    return { session: await this.accounts.signUp(context, input) };
  }

  @RateLimit({ limit: 5, per: 'ACCOUNT', onOutage: 'CLOSED' })
  @RateLimit({ limit: 20, per: 'ADDRESS', onOutage: 'CLOSED' })
  @NeedsNoSession()
  @Mutation(() => SignInPayload, {
    nullable: true,
    description:
      'Begins a session by password; a member has 50 at most, and one more ends the one unused for longest. UNAUTHENTICATED when the address or the password is wrong, without saying which; RATE_LIMITED when too many passwords are being checked.',
  })
  async signIn(
    @Input(() => SignInInput) input: SignInInput,
    @Ctx() context: ViewerContext,
  ): Promise<Payload> {
    return { session: await this.accounts.signIn(context, input) };
  }

  @RateLimit({ limit: 5, onOutage: 'CLOSED' })
  @Authorized()
  @IgnoresIdempotencyKey()
  @Mutation(() => ChangePasswordPayload, {
    nullable: true,
    description:
      'Replaces the password, ends every session and begins a new one. BAD_USER_INPUT, INVALID at `input.currentPassword`, when that is wrong.',
  })
  async changePassword(
    @CurrentViewer() viewer: Viewer,
    @Input(() => ChangePasswordInput) input: ChangePasswordInput,
    @Ctx() context: ViewerContext,
  ): Promise<Payload> {
    return { session: await this.accounts.changePassword(context, viewer, input) };
  }
}
