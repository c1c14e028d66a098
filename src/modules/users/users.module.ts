import type { GraphqlModule } from '../../graphql/module.js';
import { createUserLoaders, type UserLoaders } from './user.loaders.js';
import { UserResolver } from './user.resolver.js';

/** Members as everybody sees them. */
export function createUsersModule(): GraphqlModule<UserLoaders> {
  return {
    resolvers: [new UserResolver()],
    createLoaders: createUserLoaders,
    nodes: [{ prefix: 'user', typeName: 'User', load: (loaders, id) => loaders.userById.load(id) }],
  };
}
