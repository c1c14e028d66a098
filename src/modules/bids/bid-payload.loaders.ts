import type { ViewerContext } from '../../graphql/context.js';
import { NotFoundError } from '../../platform/errors/app-error.js';
import { encodeTypeId } from '../../platform/ids/type-id.js';
import type { Uuid } from '../../platform/ids/uuid.js';
import { loadJobPayload } from '../jobs/job-payload.loaders.js';
import type { JobLoaders } from '../jobs/job.loaders.js';
import type { BidLoaders } from './bid.loaders.js';
import type { BidAndJobPayload, BidPayload } from './bid-payload.type.js';

type Loading<Loaders> = Pick<ViewerContext<Loaders>, 'loaders' | 'viewer'>;

/** A bid as it stands after a write. @throws {NotFoundError} there is none. */
export async function loadBidPayload({ loaders }: Loading<BidLoaders>, id: Uuid): Promise<BidPayload> {
  const bid = await loaders.bidById.load(id);
  if (!bid) throw new NotFoundError('bid', encodeTypeId('bid', id));
  return { bid };
}

/** A bid and its job as they stand after a write. @throws {NotFoundError} one of them is gone. */
export async function loadBidAndJobPayload(
  context: Loading<BidLoaders & JobLoaders>,
  id: Uuid,
): Promise<BidAndJobPayload> {
  const { bid } = await loadBidPayload(context, id);
  return { bid, ...(await loadJobPayload(context, bid.jobId)) };
}
