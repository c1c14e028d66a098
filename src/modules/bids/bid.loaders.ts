import type DataLoader from 'dataloader';
import { createConnectionLoader, type ConnectionLoader } from '../../graphql/connection/connection-loader.js';
import type { Read, Tag } from '../../platform/database/database.js';
import type { PageRow } from '../../platform/database/keyset.js';
import { loadOne } from '../../platform/database/loaders.js';
import type { Uuid } from '../../platform/ids/uuid.js';
import { bidsOfJob, selectAwardedBids, selectBidsById, type JobBidsFilter } from './bid.queries.js';
import type { BidRow } from './bid.type.js';

export interface BidLoaders {
  /** Sealed ones too; who lets a client name an id asks the policy. */
  bidById: DataLoader<Uuid, BidRow | null>;
  /** By the clock, and of sealed jobs too: who shows it asks the policy. */
  awardedBidByJobId: DataLoader<Uuid, BidRow | null>;
  /** Of sealed jobs too: ask for those only whose bids are public. */
  bidsOfJob: ConnectionLoader<BidRow & PageRow, JobBidsFilter>;
}

export function createBidLoaders(read: Read): BidLoaders {
  return {
    bidById: loadOne(
      read,
      (ids) =>
        read({
          name: 'bids.byId',
          tags: (bids) => [...ids.map((id): Tag => `Bid:${id}`), ...jobTagsOf(bids)],
          run: (reader) => reader.sql<BidRow>(selectBidsById(ids)),
        }),
      (bid) => bid.id,
    ),
    awardedBidByJobId: loadOne(
      read,
      (jobIds) =>
        read({
          name: 'bids.awardedByJobId',
          tags: (bids) => [
            ...jobIds.flatMap((id): Tag[] => [`Bid[]job=${id}`, `Job:${id}`]),
            ...bids.map(({ id }): Tag => `Bid:${id}`),
          ],
          run: (reader) => reader.sql<BidRow>(selectAwardedBids(jobIds)),
        }),
      (bid) => bid.jobId,
    ),
    bidsOfJob: createConnectionLoader(read, {
      name: 'bids.ofJob',
      typeName: 'Bid',
      sourceOf: bidsOfJob,
      tagsOf: ({ parentId }) => [`Bid[]job=${String(parentId)}`, `Job:${String(parentId)}`],
    }),
  };
}

/** What the state of bids depends on beside themselves. */
function jobTagsOf(bids: readonly BidRow[]): Tag[] {
  return bids.map(({ jobId }): Tag => `Job:${jobId}`);
}
