import type { Read } from '../platform/database/database.js';
import type { Uuid } from '../platform/ids/uuid.js';

/** How `node` and `nodes` find one type. */
export interface NodeSource<Loaders> {
  readonly prefix: string;
  readonly typeName: string;
  /** The row, or null when there is none that everybody may see. */
  readonly load: (loaders: Loaders, id: Uuid) => Promise<object | null>;
}

/** What a folder of `modules/` contributes to the API. `app.ts` joins them. */
export interface GraphqlModule<Loaders extends object> {
  /** Ready instances: their dependencies came by constructor. */
  readonly resolvers: readonly object[];
  /** Called once for each operation. */
  readonly createLoaders: (read: Read) => Loaders;
  readonly nodes: readonly NodeSource<Loaders>[];
}
