import type { Viewer } from '../../graphql/viewer.js';
import { readNow } from '../../platform/database/clock.js';
import type { InTransaction } from '../../platform/database/transaction.js';
import type { PurgeCacheInput } from './cache-administration.inputs.js';

/** Empties the cache of answers. There is none yet: every answer is read anew, so that a purge has nothing to do but be noted. */
export class CacheAdministrationService {
  /** Notes who purged what, and returns the time before which no answer was read that is given from now on. */
  async purge(write: InTransaction, viewer: Viewer, { typeName, id }: PurgeCacheInput): Promise<Date> {
    return write(viewer, async (tx) => {
      const { userId } = viewer;
      const reason = typeName ?? id ?? null; // what was purged, where the audit has a place for words
      await tx.record({ action: 'PURGE_CACHE', subjectType: 'user', subjectId: userId, reason });
      return readNow(tx);
    });
  }
}
