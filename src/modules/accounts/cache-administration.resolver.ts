import type { GraphQLResolveInfo } from 'graphql';
import { Authorized, Ctx, Info, Mutation, Resolver } from 'type-graphql';
import { CurrentViewer, IgnoresIdempotencyKey } from '../../graphql/authorization.js';
import type { ViewerContext } from '../../graphql/context.js';
import { Input } from '../../graphql/errors/validate-input.js';
import { RateLimit } from '../../graphql/schema/rate-limit.directive.js';
import type { Viewer } from '../../graphql/viewer.js';
import { PurgeCacheInput } from './cache-administration.inputs.js';
import { assertPurgeable } from './cache-administration.policy.js';
import type { CacheAdministrationService } from './cache-administration.service.js';
import { PurgeCachePayload } from './cache-administration.type.js';
import { Permission } from './viewer.type.js';

@Resolver()
export class CacheAdministrationResolver {
  constructor(private readonly cache: CacheAdministrationService) {}

  // A purge that is repeated purges again.
  @RateLimit()
  @Authorized(Permission.OPERATE)
  @IgnoresIdempotencyKey()
  @Mutation(() => PurgeCachePayload, {
    nullable: true,
    description:
      'Forgets answers that were kept: those with one object, those with one type, or all; others may be forgotten with them. Needs OPERATE, else FORBIDDEN.',
  })
  async purgeCache(
    @CurrentViewer() viewer: Viewer,
    @Input(() => PurgeCacheInput) input: PurgeCacheInput,
    @Ctx() { write }: ViewerContext,
    @Info() { schema }: GraphQLResolveInfo,
  ): Promise<PurgeCachePayload> {
    assertPurgeable(schema, input);
    return { purgedAt: await this.cache.purge(write, viewer, input) };
  }
}
