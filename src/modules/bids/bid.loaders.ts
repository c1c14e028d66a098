import type DataLoader from 'dataloader';
import { createConnectionLoader, type ConnectionLoader } from '../../graphql/connection/connection-loader.js';
import type { Read } from '../../platform/database/database.js';
import type { PageRow } from '../../platform/database/keyset.js';
import { loadOne } from '../../platform/database/loaders.js';
import type { Tag } from '../../platform/database/tags.js';
import type { Uuid } from '../../platform/ids/uuid.js';
import {
  bidColumns,
  bidsOfJob,
  selectAwardedBids,
  selectBidsById,
  type JobBidsFilter,
} from './bid.queries.js';
import { jobTags } from '../jobs/job.tags.js';
import { bidTags, sealedBidTags, tagsOfBid } from './bid.tags.js';
import type { BidRow } from './bid.type.js';

export interface BidLoaders {
  /** Sealed ones too; who lets a client name an id asks the policy. */
  bidById: DataLoader<Uuid, BidRow | null>;
  /** By the clock: ask for jobs only whose bids are public. */
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
          tags: (bids) => [...tagsOfAbsent(ids, bids), ...bids.flatMap(tagsOfBid)],
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
            ...jobIds.flatMap((id) => [bidTags.list('job', id), jobTags.row(id)]),
            ...bids.flatMap(tagsOfBid),
          ],
          run: (reader) => reader.sql<BidRow>(selectAwardedBids(jobIds)),
        }),
      (bid) => bid.jobId,
    ),
    bidsOfJob: createConnectionLoader(read, {
      name: 'bids.ofJob',
      sourceOf: bidsOfJob,
      columns: bidColumns,
      tagsOf: ({ parentId }) => [bidTags.list('job', String(parentId)), jobTags.row(String(parentId))],
      rowTagsOf: tagsOfBid,
    }),
  };
}

/**
 * What it depends on that a bid was not found; it may yet come, sealed or not. Whoever asked for one is looked at, so that no
 * such answer is kept for everybody.
 */
function tagsOfAbsent(ids: readonly Uuid[], bids: readonly BidRow[]): Tag[] {
  const found = new Set(bids.map(({ id }) => id));
  return ids.filter((id) => !found.has(id)).flatMap((id) => [bidTags.row(id), sealedBidTags.row(id)]);
}
