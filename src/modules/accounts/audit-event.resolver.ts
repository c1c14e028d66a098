import { Args, Authorized, Ctx, FieldResolver, ID, Resolver, Root } from 'type-graphql';
import type { Connection } from '../../graphql/connection/connection.js';
import type { PublicContext, ViewerContext } from '../../graphql/context.js';
import { Paged } from '../../graphql/schema/directives.js';
import type { PageRow } from '../../platform/database/keyset.js';
import { encodeTypeId } from '../../platform/ids/type-id.js';
import type { UserLoaders } from '../users/user.loaders.js';
import { User, type UserRow } from '../users/user.type.js';
import type { AdminLoaders } from './admin.loaders.js';
import { auditReaders } from './admin.policy.js';
import { Admin } from './admin.type.js';
import { AuditEventsArgs, toAuditFilter } from './audit-event.inputs.js';
import { auditOrder } from './audit-event.queries.js';
import { AuditEvent, AuditEventConnection, type AuditEventRow } from './audit-event.type.js';

@Resolver(() => Admin)
export class AdminAuditResolver {
  @Authorized(...auditReaders)
  @Paged()
  @FieldResolver(() => AuditEventConnection, {
    description:
      'What was done here, newest first. It tells who did what, also where others must not know, such as who bids on a sealed job. Needs MANAGE_USERS or OPERATE, else FORBIDDEN.',
  })
  async auditEvents(
    @Args(() => AuditEventsArgs) args: AuditEventsArgs,
    @Ctx() { viewerLoaders }: ViewerContext<object, AdminLoaders>,
  ): Promise<Connection<AuditEventRow & PageRow>> {
    const filter = toAuditFilter(args);
    return viewerLoaders.auditEventsMatching.load({ parentId: null, filter, order: auditOrder, args });
  }
}

@Resolver(() => AuditEvent)
export class AuditEventResolver {
  @FieldResolver(() => ID, { description: 'The global id, which starts with `audit_`.' })
  id(@Root() { id }: AuditEventRow): string {
    return encodeTypeId('audit', id);
  }

  @FieldResolver(() => User, { nullable: true, description: 'Who did it; null for the service itself.' })
  async actor(
    @Root() { actorId }: AuditEventRow,
    @Ctx() { loaders }: PublicContext<UserLoaders>,
  ): Promise<UserRow | null> {
    return actorId === null ? null : loaders.userById.load(actorId);
  }

  @FieldResolver(() => ID, {
    description:
      'What it was done to: an id such as `job_…`, `user_…` or `session_…`. Its subject may be gone, or hidden from you.',
  })
  subjectId(@Root() { subjectType, subjectKey }: AuditEventRow): string {
    return encodeTypeId(subjectType, subjectKey);
  }
}
