import { Ctx, FieldResolver, ID, Resolver, Root } from 'type-graphql';
import type { PublicContext } from '../../graphql/context.js';
import { encodeTypeId } from '../../platform/ids/type-id.js';
import type { UserLoaders } from '../users/user.loaders.js';
import { User, type UserRow } from '../users/user.type.js';
import { JobEvent, type JobEventRow } from './job-event.type.js';

@Resolver(() => JobEvent)
export class JobEventResolver {
  @FieldResolver(() => ID, { description: 'The global id, which starts with `event_`.' })
  id(@Root() { id }: JobEventRow): string {
    return encodeTypeId('event', id);
  }

  @FieldResolver(() => User, { nullable: true, description: 'Who did it; null for the system itself.' })
  async actor(
    @Root() { actorId }: JobEventRow,
    @Ctx() { loaders }: PublicContext<UserLoaders>,
  ): Promise<UserRow | null> {
    return actorId === null ? null : loaders.userById.load(actorId);
  }
}
