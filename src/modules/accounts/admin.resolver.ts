import { Ctx, FieldResolver, ID, Query, Resolver, Root } from 'type-graphql';
import type { ViewerContext } from '../../graphql/context.js';
import { encodeTypeId } from '../../platform/ids/type-id.js';
import { isAdministrator } from './admin.policy.js';
import { Admin, type AdminRow } from './admin.type.js';

@Resolver(() => Admin)
export class AdminResolver {
  @Query(() => Admin, {
    nullable: true,
    description: 'What administrators see and do; null for everybody without a permission.',
  })
  admin(@Ctx() { viewer }: ViewerContext): AdminRow | null {
    return viewer && isAdministrator(viewer) ? { userId: viewer.userId } : null;
  }

  @FieldResolver(() => ID, { description: 'The global id, which starts with `admin_`.' })
  id(@Root() { userId }: AdminRow): string {
    return encodeTypeId('admin', userId);
  }
}
