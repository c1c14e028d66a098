import type { Read } from '../platform/database/database.js';
import type { Transaction } from '../platform/database/transaction.js';
import type { EventBus } from '../platform/events/event-bus.js';
import type { Uuid } from '../platform/ids/uuid.js';
import type { ViewerContext } from './context.js';
import type { Viewer } from './viewer.js';

/** How `node` and `nodes` find one type. */
export interface NodeSource<Loaders, ViewerLoaders = unknown> {
  readonly prefix: string;
  readonly typeName: string;
  /** The row, or null when there is none that everybody may see. Absent for a type that nobody shares. */
  readonly load?: (loaders: Loaders, id: Uuid) => Promise<object | null>;
  /** Asked when nothing public was found: the row, or null when there is none that this viewer may see. */
  readonly loadHidden?: (
    context: ViewerContext<Loaders, ViewerLoaders>,
    viewer: Viewer,
    id: Uuid,
  ) => Promise<object | null>;
}

/** What a folder of `modules/` contributes to the API. `app.ts` joins them. */
export interface GraphqlModule<Loaders extends object, ViewerLoaders = unknown> {
  /** Ready instances: their dependencies came by constructor. */
  readonly resolvers: readonly object[];
  /** Called for each operation, and again after each write. */
  readonly createLoaders: (read: Read) => Loaders;
  readonly nodes: readonly NodeSource<Loaders, ViewerLoaders>[];
  /** Called once, to hear what older modules do. */
  readonly listen?: (events: EventBus<Transaction>) => void;
}

/** A module with reads of what is one person's own. */
export interface ViewerModule<Loaders extends object, ViewerLoaders extends object> extends GraphqlModule<
  Loaders,
  ViewerLoaders
> {
  /** Called for each operation that needs it, and again after each write. Keys name the person. */
  readonly createViewerLoaders: (read: Read) => ViewerLoaders;
}
