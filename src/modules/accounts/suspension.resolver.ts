import { Authorized, Ctx, Mutation, Resolver } from 'type-graphql';
import { CurrentViewer } from '../../graphql/authorization.js';
import type { ViewerContext } from '../../graphql/context.js';
import { Input } from '../../graphql/errors/validate-input.js';
import { parseNodeId } from '../../graphql/node-id.js';
import { RateLimit } from '../../graphql/schema/rate-limit.directive.js';
import type { Viewer } from '../../graphql/viewer.js';
import type { Uuid } from '../../platform/ids/uuid.js';
import { loadAccountPayload } from './account-payload.loaders.js';
import type { AccountViewerLoaders } from './account.loaders.js';
import { RestoreUserInput, SuspendUserInput } from './suspension.inputs.js';
import type { SuspensionService } from './suspension.service.js';
import { RestoreUserPayload, SuspendUserPayload } from './suspension.type.js';
import { Permission } from './viewer.type.js';

type Context = ViewerContext<object, AccountViewerLoaders>;

@Resolver()
export class SuspensionResolver {
  constructor(private readonly suspensions: SuspensionService) {}

  @RateLimit()
  @Authorized(Permission.MANAGE_USERS)
  @Mutation(() => SuspendUserPayload, {
    nullable: true,
    description:
      'Suspends a member, who may still sign in and read, yet do nothing until `restoreUser`: their open bids are withdrawn, an award to them is declined, one by them is revoked, their open jobs leave the lists and take no bids; running work goes on. CONFLICT, ILLEGAL_STATE, when they are suspended; FORBIDDEN for yourself. Needs MANAGE_USERS.',
  })
  async suspendUser(
    @CurrentViewer() viewer: Viewer,
    @Input(() => SuspendUserInput) input: SuspendUserInput,
    @Ctx() context: Context,
  ): Promise<SuspendUserPayload> {
    const userId = toUserId(input);
    await this.suspensions.suspend(context.write, viewer, userId, input.reason.trim());
    return loadAccountPayload(context, userId);
  }

  @RateLimit()
  @Authorized(Permission.MANAGE_USERS)
  @Mutation(() => RestoreUserPayload, {
    nullable: true,
    description:
      'Lifts a suspension: the open jobs of the member are listed and take bids again; withdrawn bids stay withdrawn. CONFLICT, ILLEGAL_STATE, when the member is not suspended. Needs MANAGE_USERS.',
  })
  async restoreUser(
    @CurrentViewer() viewer: Viewer,
    @Input(() => RestoreUserInput) input: RestoreUserInput,
    @Ctx() context: Context,
  ): Promise<RestoreUserPayload> {
    const userId = toUserId(input);
    await this.suspensions.restore(context.write, viewer, userId, input.reason?.trim());
    return loadAccountPayload(context, userId);
  }
}

function toUserId({ userId }: { userId: string }): Uuid {
  return parseNodeId('user', userId, ['input', 'userId']);
}
