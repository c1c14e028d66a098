import { Authorized, Ctx, Mutation, Resolver } from 'type-graphql';
import { CurrentViewer, IgnoresIdempotencyKey } from '../../graphql/authorization.js';
import type { ViewerContext } from '../../graphql/context.js';
import { Input } from '../../graphql/errors/validate-input.js';
import { RateLimit } from '../../graphql/schema/rate-limit.directive.js';
import type { Viewer } from '../../graphql/viewer.js';
import { encodeTypeId } from '../../platform/ids/type-id.js';
import { DeleteAccountInput } from './account-closing.inputs.js';
import type { AccountClosingService } from './account-closing.service.js';
import { DeleteAccountPayload } from './account-closing.type.js';

@Resolver()
export class AccountClosingResolver {
  constructor(private readonly closing: AccountClosingService) {}

  @RateLimit({ limit: 5, onOutage: 'CLOSED' })
  @Authorized()
  @IgnoresIdempotencyKey()
  @Mutation(() => DeleteAccountPayload, {
    nullable: true,
    description:
      "Closes the viewer's account for good: every session ends, open jobs are cancelled, open bids withdrawn, and the profile becomes a tombstone; ratings, ideas, votes and comments stay. The e-mail address is free again, the handle never. BAD_USER_INPUT, INVALID at `input.password`, when that is wrong; CONFLICT, ILLEGAL_STATE, while others count on the member, as in a job in progress.",
  })
  async deleteAccount(
    @CurrentViewer() viewer: Viewer,
    @Input(() => DeleteAccountInput) { password }: DeleteAccountInput,
    @Ctx() context: ViewerContext,
  ): Promise<DeleteAccountPayload> {
    await this.closing.close(context, viewer, password);
    return { deletedUserId: encodeTypeId('user', viewer.userId) };
  }
}
