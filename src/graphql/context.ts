import type { Read } from '../platform/database/database.js';
import type { OperationScope } from '../platform/operation/operation-scope.js';

/**
 * What resolvers of public fields get. Nothing in it tells who asks, so that their answers can be shared by all.
 * The viewer's part of the context comes with sessions.
 */
export interface PublicContext<Loaders = unknown> {
  readonly operation: OperationScope;
  readonly read: Read;
  /** Made anew for each operation: a loader remembers what it has read. */
  readonly loaders: Loaders;
}
