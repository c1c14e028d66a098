import type { Viewer } from '../../graphql/viewer.js';
import { readNow } from '../../platform/database/clock.js';
import { sql } from '../../platform/database/sql.js';
import type { InTransaction } from '../../platform/database/transaction.js';
import type { PurgeCacheInput } from './cache-administration.inputs.js';
import { tagsToPurge } from './cache-administration.policy.js';

/** Drops answers from the cache, as a change of what they hold would. */
export class CacheAdministrationService {
  /** Notes who purged what, and returns the time before which no answer was read that is given from now on. */
  async purge(write: InTransaction, viewer: Viewer, input: PurgeCacheInput): Promise<Date> {
    const { typeName, id } = input;
    return write(viewer, async (tx) => {
      const { userId } = viewer;
      const reason = typeName ?? id ?? null; // what was purged, where the audit has a place for words
      await tx.record({ action: 'PURGE_CACHE', subjectType: 'user', subjectId: userId, reason });
      await tx.sql(sql`insert into cache_outbox (tags) values (${tagsToPurge(input)}::text[])`);
      return readNow(tx);
    });
  }
}
