import { bidStatuses, type BidStatus } from '../../../src/modules/bids/bid.states.js';
import { decodeTypeId, encodeTypeId } from '../../../src/platform/ids/type-id.js';
import type { Uuid } from '../../../src/platform/ids/uuid.js';
import type { TestApi } from '../../support/api.js';
import { aBid } from '../../support/factories.js';
import { standings } from '../jobs/job-states.fixtures.js';
import { aJobOf, type Member } from '../jobs/posting.fixtures.js';

/** A bid in a state that was written down, on a job in a state of the clock. */
export interface Standing {
  name: string;
  id: string;
  jobId: string;
  /** The job's state by the clock. */
  jobStatus: string;
  written: BidStatus;
}

// Object.keys forgets which keys it was given.
export const statuses = Object.keys(bidStatuses) as BidStatus[];

/** Inserts a bid of the freelancer in every state on a job of the client in every state but DRAFT. */
export async function everyStanding(
  api: TestApi,
  { client, freelancer }: Record<'client' | 'freelancer', Member>,
): Promise<Standing[]> {
  const made: Standing[] = [];
  for (const job of standings.filter(({ status }) => status !== 'DRAFT')) {
    for (const written of statuses) {
      const jobId = await aJobOf(api, client, job.columns);
      const id = await aBidOf(api, jobId, freelancer, { status: written });
      made.push({
        name: `${written} on a job that is ${job.name}`,
        id,
        jobId,
        jobStatus: job.status,
        written,
      });
    }
  }
  return made;
}

/** The table of domain.md, section 2: what the clock makes of a bid. */
export function statusNow({ written, jobStatus }: Standing): BidStatus {
  const isUnsettled = ['SUBMITTED', 'SHORTLISTED', 'AWARDED'].includes(written);
  if (isUnsettled && ['CANCELLED', 'REMOVED'].includes(jobStatus)) return 'CLOSED';
  return written === 'AWARDED' && jobStatus !== 'AWARDED' ? 'SHORTLISTED' : written;
}

/** Inserts a bid of the member and returns its global id. */
export async function aBidOf(
  api: TestApi,
  jobId: string,
  { userId }: Pick<Member, 'userId'>,
  columns: Record<string, unknown> = {},
): Promise<string> {
  return encodeTypeId(
    'bid',
    await aBid(api.database.admin, keyOf(jobId), { freelancer_id: userId, ...columns }),
  );
}

/** The key within a global id. */
export function keyOf(id: string): Uuid {
  const decoded = decodeTypeId(id);
  if (!decoded) throw new Error(`${id} is no id.`);
  return decoded.id;
}
