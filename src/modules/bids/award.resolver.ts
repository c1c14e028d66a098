import { Authorized, Ctx, Mutation, Resolver } from 'type-graphql';
import { CurrentViewer } from '../../graphql/authorization.js';
import type { ViewerContext } from '../../graphql/context.js';
import { Input } from '../../graphql/errors/validate-input.js';
import { RateLimit } from '../../graphql/schema/rate-limit.directive.js';
import type { Viewer } from '../../graphql/viewer.js';
import type { JobLoaders } from '../jobs/job.loaders.js';
import { AcceptAwardInput, AwardBidInput, DeclineAwardInput, RevokeAwardInput } from './award.inputs.js';
import type { AwardService } from './award.service.js';
import { toBidId } from './bid-moves.inputs.js';
import { loadBidAndJobPayload } from './bid-payload.loaders.js';
import {
  AcceptAwardPayload,
  AwardBidPayload,
  DeclineAwardPayload,
  RevokeAwardPayload,
  type BidAndJobPayload,
} from './bid-payload.type.js';
import type { BidLoaders } from './bid.loaders.js';

type Context = ViewerContext<BidLoaders & JobLoaders>;

/** How clients and freelancers come to terms. */
@Resolver()
export class AwardResolver {
  readonly #awards: AwardService;

  constructor(awards: AwardService) {
    this.#awards = awards;
  }

  @RateLimit()
  @Authorized()
  @Mutation(() => AwardBidPayload, {
    nullable: true,
    description:
      'Offers an open or expired job to the freelancer of a bid, who has 7 days to accept. CONFLICT with STALE_VERSION when the bid has changed, with ILLEGAL_STATE when it, or another, was awarded, withdrawn or settled; FORBIDDEN to all but the client.',
  })
  async awardBid(
    @CurrentViewer() viewer: Viewer,
    @Input(() => AwardBidInput) input: AwardBidInput,
    @Ctx() context: Context,
  ): Promise<BidAndJobPayload> {
    const id = await this.#awards.award(context.write, viewer, toBidId(input), input);
    return loadBidAndJobPayload(context, id);
  }

  @RateLimit()
  @Authorized()
  @Mutation(() => RevokeAwardPayload, {
    nullable: true,
    description:
      'Takes an award back that was not accepted yet: its bid is on the shortlist again, and the job open, or expired past the end of bidding. CONFLICT, ILLEGAL_STATE, otherwise; FORBIDDEN to all but the client.',
  })
  async revokeAward(
    @CurrentViewer() viewer: Viewer,
    @Input(() => RevokeAwardInput) input: RevokeAwardInput,
    @Ctx() context: Context,
  ): Promise<BidAndJobPayload> {
    const id = await this.#awards.revoke(context.write, viewer, toBidId(input), input.reason);
    return loadBidAndJobPayload(context, id);
  }

  @RateLimit()
  @Authorized()
  @Mutation(() => AcceptAwardPayload, {
    nullable: true,
    description:
      'Takes the job on: work begins, and all other open bids on it are declined. CONFLICT with STALE_VERSION when the job has changed, with ILLEGAL_STATE when the award lapsed or was revoked; FORBIDDEN to all but the awarded freelancer.',
  })
  async acceptAward(
    @CurrentViewer() viewer: Viewer,
    @Input(() => AcceptAwardInput) input: AcceptAwardInput,
    @Ctx() context: Context,
  ): Promise<BidAndJobPayload> {
    const id = await this.#awards.accept(context.write, viewer, toBidId(input), input.jobVersion);
    return loadBidAndJobPayload(context, id);
  }

  @RateLimit()
  @Authorized()
  @Mutation(() => DeclineAwardPayload, {
    nullable: true,
    description:
      'Refuses an award: the job is open again, or expired past the end of bidding. CONFLICT, ILLEGAL_STATE, when there is none; FORBIDDEN to all but the awarded freelancer.',
  })
  async declineAward(
    @CurrentViewer() viewer: Viewer,
    @Input(() => DeclineAwardInput) input: DeclineAwardInput,
    @Ctx() context: Context,
  ): Promise<BidAndJobPayload> {
    const id = await this.#awards.decline(context.write, viewer, toBidId(input), input.reason);
    return loadBidAndJobPayload(context, id);
  }
}
