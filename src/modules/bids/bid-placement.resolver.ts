import { Authorized, Ctx, Mutation, Resolver } from 'type-graphql';
import { CurrentViewer } from '../../graphql/authorization.js';
import type { ViewerContext } from '../../graphql/context.js';
import { Input } from '../../graphql/errors/validate-input.js';
import { parseNodeId } from '../../graphql/node-id.js';
import { RateLimit } from '../../graphql/schema/rate-limit.directive.js';
import type { Viewer } from '../../graphql/viewer.js';
import type { JobLoaders } from '../jobs/job.loaders.js';
import { loadBidAndJobPayload } from './bid-payload.loaders.js';
import { PlaceBidPayload, type BidAndJobPayload } from './bid-payload.type.js';
import { PlaceBidInput } from './bid-placement.inputs.js';
import type { BidPlacementService } from './bid-placement.service.js';
import type { BidLoaders } from './bid.loaders.js';

/** How freelancers bid. */
@Resolver()
export class BidPlacementResolver {
  readonly #placement: BidPlacementService;

  constructor(placement: BidPlacementService) {
    this.#placement = placement;
  }

  @RateLimit({ limit: 20 })
  @Authorized()
  @Mutation(() => PlaceBidPayload, {
    nullable: true,
    description:
      'Offers to do an open job. FORBIDDEN, OWN_JOB, for the own, and without the role FREELANCER; CONFLICT with ILLEGAL_STATE or BIDDING_ENDED when the job takes no bids, with ALREADY_BID while a bid of the member on it is live, after one was declined, and after three.',
  })
  async placeBid(
    @CurrentViewer() viewer: Viewer,
    @Input(() => PlaceBidInput) input: PlaceBidInput,
    @Ctx() context: ViewerContext<BidLoaders & JobLoaders>,
  ): Promise<BidAndJobPayload> {
    const jobId = parseNodeId('job', input.jobId, ['input', 'jobId']);
    return loadBidAndJobPayload(context, await this.#placement.place(context.write, viewer, jobId, input));
  }
}
