import type { Uuid } from '../platform/ids/uuid.js';

/** Who asks, as the database has them now. */
export interface Viewer {
  readonly userId: Uuid;
  readonly sessionId: Uuid;
  /** Values of the schema's `UserRole`. */
  readonly roles: readonly string[];
  /** Values of the schema's `Permission`. */
  readonly permissions: readonly string[];
  readonly isSuspended: boolean;
}
