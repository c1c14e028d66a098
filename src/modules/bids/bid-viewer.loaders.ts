import type DataLoader from 'dataloader';
import { createNewestMoveLoader, type NewestMoveLoader } from '../accounts/status-reason.loaders.js';
import { createConnectionLoader, type ConnectionLoader } from '../../graphql/connection/connection-loader.js';
import type { Read } from '../../platform/database/database.js';
import type { PageRow } from '../../platform/database/keyset.js';
import { loadMany, loadOne } from '../../platform/database/loaders.js';
import type { Uuid } from '../../platform/ids/uuid.js';
import {
  bidsOfFreelancer,
  bidsOfJobFor,
  countBidsByStatus,
  selectAwardedBids,
  selectBidsOfMembers,
  type Bidding,
  type JobBidsFilter,
} from './bid.queries.js';
import { jobTags } from '../jobs/job.tags.js';
import { tagsOfBid, tagsOfEveryBid } from './bid.tags.js';
import type { BidRow } from './bid.type.js';
import type { BidStatusCount } from './viewer-bids.type.js';

/** What is read of bids for one person: ask for the viewer's own id only. */
export interface BidViewerLoaders {
  /** What the member bid on the job, sealed or not, newest first; at most 3. */
  ownBidsOnJob: DataLoader<Bidding, BidRow[]>;
  /** By the clock, sealed or not: who shows it asks the policy. */
  awardedBidByJobId: DataLoader<Uuid, BidRow | null>;
  /** The bids of a job that one person may read. */
  bidsOfJobForViewer: ConnectionLoader<BidRow & PageRow, JobBidsFilter & { viewerId: Uuid }>;
  bidsOfViewer: ConnectionLoader<BidRow & PageRow, JobBidsFilter>;
  /** States without a bid are missing; the others come in the order of the schema. */
  bidCountsByStatus: DataLoader<Uuid, BidStatusCount[]>;
  newestMoveOfBid: NewestMoveLoader;
}

export function createBidViewerLoaders(read: Read): BidViewerLoaders {
  return {
    ...createBidLists(read),
    ownBidsOnJob: loadMany(
      read,
      (biddings) =>
        read({
          name: 'bids.ofMemberOnJob',
          tags: (bids) => [
            ...biddings.flatMap(({ userId }) => tagsOfEveryBid('freelancer', userId)),
            ...bids.flatMap(tagsOfBid),
          ],
          run: (reader) => reader.sql<BidRow>(selectBidsOfMembers(biddings)),
        }),
      ({ freelancerId, jobId }): Bidding => ({ userId: freelancerId, jobId }),
      ({ userId, jobId }) => `${userId} ${jobId}`,
    ),
    awardedBidByJobId: loadOne(
      read,
      (jobIds) =>
        read({
          name: 'bids.awardedByJobIdForViewer',
          tags: (bids) => [
            ...jobIds.flatMap((id) => [...tagsOfEveryBid('job', id), jobTags.row(id)]),
            ...bids.flatMap(tagsOfBid),
          ],
          run: (reader) => reader.sql<BidRow>(selectAwardedBids(jobIds)),
        }),
      (bid) => bid.jobId,
    ),
    newestMoveOfBid: createNewestMoveLoader(read, 'bid'),
    bidCountsByStatus: loadMany(
      read,
      (ids) =>
        read<(BidStatusCount & { freelancerId: Uuid })[]>({
          name: 'bids.countsByStatus',
          tags: () => [...ids.flatMap((id) => tagsOfEveryBid('freelancer', id)), jobTags.all],
          run: (reader) => reader.sql(countBidsByStatus(ids)),
        }),
      (row) => row.freelancerId,
    ),
  };
}

function createBidLists(read: Read): Pick<BidViewerLoaders, 'bidsOfJobForViewer' | 'bidsOfViewer'> {
  return {
    bidsOfJobForViewer: createConnectionLoader(read, {
      name: 'bids.ofJobForViewer',
      sourceOf: bidsOfJobFor,
      tagsOf: ({ parentId }) => [...tagsOfEveryBid('job', String(parentId)), jobTags.row(String(parentId))],
      rowTagsOf: tagsOfBid,
    }),
    bidsOfViewer: createConnectionLoader(read, {
      name: 'bids.ofViewer',
      sourceOf: bidsOfFreelancer,
      tagsOf: ({ parentId, filter }) => [
        ...tagsOfEveryBid('freelancer', String(parentId)),
        // The state of a bid depends on its job.
        ...(filter.statuses ? [jobTags.all] : []),
      ],
      rowTagsOf: tagsOfBid,
    }),
  };
}
