import { defineTags, type Tag } from '../../platform/database/tags.js';
import { jobTags } from '../jobs/job.tags.js';
import type { BidRow } from './bid.type.js';

const isSealed = '(SELECT j.sealed_bids FROM jobs j WHERE j.id = r.job_id)';
const bids = {
  table: 'bids',
  id: 'id',
  unique: {},
  lists: { job: 'job_id', freelancer: 'freelancer_id' },
  columns: ['attempt', 'amount', 'delivery_days', 'status', 'created_at'],
  orders: {},
} as const;

/** Bids that everybody may read. */
export const bidTags = defineTags({ ...bids, noun: 'Bid', only: `${isSealed} IS NOT TRUE` });

/** Those of sealed jobs. What everybody may read carries none of these, so that no answer tells by its age that one came. */
export const sealedBidTags = defineTags({ ...bids, noun: 'SealedBid', only: `${isSealed} IS NOT FALSE` });

/** The lists of bids by a job or a freelancer, sealed ones too: for those who may read them. */
export function tagsOfEveryBid(list: 'job' | 'freelancer', id: string): Tag[] {
  return [bidTags.list(list, id), sealedBidTags.list(list, id)];
}

/** What a bid is read from: its job, whose state decides on that of the bid, comes with it. */
export function tagsOfBid({
  id,
  jobId,
  jobSealedBids,
}: Pick<BidRow, 'id' | 'jobId' | 'jobSealedBids'>): Tag[] {
  return [(jobSealedBids ? sealedBidTags : bidTags).row(id), jobTags.row(jobId)];
}
