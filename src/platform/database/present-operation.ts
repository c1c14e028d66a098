import { AsyncLocalStorage } from 'node:async_hooks';
import type { OperationScope } from '../operation/operation-scope.js';

/**
 * Which operation a transaction works for, where Prisma hides that from us. On Node 20 a storage in use makes each promise of the
 * process dearer, so it is let go of whenever no transaction is under way.
 */
export class PresentOperation {
  readonly #storage = new AsyncLocalStorage<OperationScope>();
  #underWayCount = 0;

  /** Null outside of transactions. */
  get(): OperationScope | null {
    return this.#storage.getStore() ?? null;
  }

  /** Calls made within are for the operation. */
  async during<T>(operation: OperationScope, work: () => Promise<T>): Promise<T> {
    this.#underWayCount += 1;
    try {
      return await this.#storage.run(operation, work);
    } finally {
      this.#underWayCount -= 1;
      if (this.#underWayCount === 0) this.#storage.disable();
    }
  }
}
