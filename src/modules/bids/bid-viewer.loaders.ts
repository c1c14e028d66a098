import type DataLoader from 'dataloader';
import { createNewestMoveLoader, type NewestMoveLoader } from '../accounts/status-reason.loaders.js';
import { createConnectionLoader, type ConnectionLoader } from '../../graphql/connection/connection-loader.js';
import type { Read, Tag } from '../../platform/database/database.js';
import type { PageRow } from '../../platform/database/keyset.js';
import { loadMany } from '../../platform/database/loaders.js';
import type { Uuid } from '../../platform/ids/uuid.js';
import {
  bidsOfFreelancer,
  bidsOfJobFor,
  countBidsByStatus,
  selectBidsOfMembers,
  type Bidding,
  type JobBidsFilter,
} from './bid.queries.js';
import type { BidRow } from './bid.type.js';
import type { BidStatusCount } from './viewer-bids.type.js';

/** What is read of bids for one person: ask for the viewer's own id only. */
export interface BidViewerLoaders {
  /** What the member bid on the job, sealed or not, newest first; at most 3. */
  ownBidsOnJob: DataLoader<Bidding, BidRow[]>;
  /** The bids of a job that one person may read. */
  bidsOfJobForViewer: ConnectionLoader<BidRow & PageRow, JobBidsFilter & { viewerId: Uuid }>;
  bidsOfViewer: ConnectionLoader<BidRow & PageRow, JobBidsFilter>;
  /** States without a bid are missing; the others come in the order of the schema. */
  bidCountsByStatus: DataLoader<Uuid, BidStatusCount[]>;
  newestMoveOfBid: NewestMoveLoader;
}

export function createBidViewerLoaders(read: Read): BidViewerLoaders {
  return {
    ownBidsOnJob: loadMany(
      read,
      (biddings) =>
        read({
          name: 'bids.ofMemberOnJob',
          tags: () => biddings.flatMap(({ jobId }): Tag[] => [`Bid[]job=${jobId}`, `Job:${jobId}`]),
          run: (reader) => reader.sql<BidRow>(selectBidsOfMembers(biddings)),
        }),
      ({ freelancerId, jobId }): Bidding => ({ userId: freelancerId, jobId }),
      ({ userId, jobId }) => `${userId} ${jobId}`,
    ),
    newestMoveOfBid: createNewestMoveLoader(read, 'bid'),
    bidsOfJobForViewer: createConnectionLoader(read, {
      name: 'bids.ofJobForViewer',
      typeName: 'Bid',
      sourceOf: bidsOfJobFor,
      tagsOf: ({ parentId }) => [`Bid[]job=${String(parentId)}`, `Job:${String(parentId)}`],
    }),
    bidsOfViewer: createConnectionLoader(read, {
      name: 'bids.ofViewer',
      typeName: 'Bid',
      sourceOf: bidsOfFreelancer,
      tagsOf: ({ parentId }) => [`Bid[]freelancer=${String(parentId)}`, 'Job[]'],
    }),
    bidCountsByStatus: loadMany(
      read,
      (ids) =>
        read<(BidStatusCount & { freelancerId: Uuid })[]>({
          name: 'bids.countsByStatus',
          tags: () => [...ids.map((id): Tag => `Bid[]freelancer=${id}`), 'Job[]'],
          run: (reader) => reader.sql(countBidsByStatus(ids)),
        }),
      (row) => row.freelancerId,
    ),
  };
}
