import type { Read } from '../platform/database/database.js';
import type { InTransaction } from '../platform/database/transaction.js';
import type { OperationScope } from '../platform/operation/operation-scope.js';
import type { CostReport } from './quota/cost-report.js';
import type { Viewer } from './viewer.js';

/**
 * What resolvers of public fields get. Nothing in it tells who asks, so that their answers can be shared by all.
 */
export interface PublicContext<Loaders = unknown> {
  readonly operation: OperationScope;
  readonly read: Read;
  /** Made anew for each operation, and after each write: a loader remembers what it has read. */
  readonly loaders: Loaders;
}

/**
 * What mutations get, and fields whose parent is one person's own: `Viewer`, `Admin*`, `*ViewerState`. Besides them only
 * `Query.viewer`, `admin`, `node`, `nodes`, `job`, `bid` and `idea` may take it, the last five to look for what is hidden
 * once there is nothing public. A lint rule holds this.
 */
export interface ViewerContext<Loaders = unknown, ViewerLoaders = unknown> extends PublicContext<Loaders> {
  /** Who asks; null for nobody. Whoever reads it makes the answer private. */
  readonly viewer: Viewer | null;
  /**
   * Looks again who asks, unless nothing has been done since: a field before may have ended the session or changed the roles.
   *
   * @throws {AppError} the access token holds no more.
   */
  confirmViewer(): Promise<void>;
  /** Reads of what is one person's own, by that person's key. Whoever uses them makes the answer private. */
  readonly viewerLoaders: ViewerLoaders;
  /** The one door for writes. */
  readonly write: InTransaction;
  readonly caller: Caller;
}

/** What the request tells of its sender, whoever that is. */
export interface Caller {
  /** The IP address, past trusted proxies. */
  readonly address: string;
  readonly userAgent: string | null;
  /** What the client calls its request, so that a repetition of it is known; null when it does not say. */
  readonly idempotencyKey: string | null;
  /** How much the answer is to tell of its cost. */
  readonly costReport: CostReport;
  /** Whether the answer is to tell what the cache would make of it. */
  readonly explainsCache: boolean;
  /** Where a web client wants its refresh token kept; null for all others, who keep it themselves. */
  readonly refreshCookie: RefreshCookie | null;
}

/** A cookie that scripts cannot read. */
export interface RefreshCookie {
  /** What the request brought. */
  readonly token: string | null;
  set: (token: string, expiresAt: Date) => void;
  clear: () => void;
}
