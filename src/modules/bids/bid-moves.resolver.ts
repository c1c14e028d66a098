import { Authorized, Ctx, Mutation, Resolver } from 'type-graphql';
import { CurrentViewer } from '../../graphql/authorization.js';
import type { ViewerContext } from '../../graphql/context.js';
import { Input } from '../../graphql/errors/validate-input.js';
import { RateLimit } from '../../graphql/schema/rate-limit.directive.js';
import type { Viewer } from '../../graphql/viewer.js';
import type { JobLoaders } from '../jobs/job.loaders.js';
import {
  DeclineBidInput,
  ShortlistBidInput,
  toBidId,
  UnshortlistBidInput,
  UpdateBidInput,
  WithdrawBidInput,
} from './bid-moves.inputs.js';
import type { BidMovesService } from './bid-moves.service.js';
import { loadBidAndJobPayload, loadBidPayload } from './bid-payload.loaders.js';
import {
  DeclineBidPayload,
  ShortlistBidPayload,
  UnshortlistBidPayload,
  UpdateBidPayload,
  WithdrawBidPayload,
  type BidAndJobPayload,
  type BidPayload,
} from './bid-payload.type.js';
import type { BidLoaders } from './bid.loaders.js';

type Context = ViewerContext<BidLoaders & JobLoaders>;

/** What freelancers and clients do with bids, awards apart. */
@Resolver()
export class BidMovesResolver {
  readonly #bids: BidMovesService;

  constructor(bids: BidMovesService) {
    this.#bids = bids;
  }

  @RateLimit()
  @Authorized()
  @Mutation(() => UpdateBidPayload, {
    nullable: true,
    description:
      'Changes amount or days of a submitted bid on an open job; nothing changes, nor does its version, when it offers just that already. CONFLICT, ILLEGAL_STATE, otherwise; FORBIDDEN to all but its freelancer.',
  })
  async updateBid(
    @CurrentViewer() viewer: Viewer,
    @Input(() => UpdateBidInput) input: UpdateBidInput,
    @Ctx() context: Context,
  ): Promise<BidPayload> {
    const id = toBidId(input);
    return loadBidPayload(context, await this.#bids.update(context.write, viewer, id, input));
  }

  @RateLimit()
  @Authorized()
  @Mutation(() => WithdrawBidPayload, {
    nullable: true,
    description:
      'Takes back a bid that is submitted or on the shortlist. CONFLICT, ILLEGAL_STATE, for any other: an award is refused by `declineAward`. FORBIDDEN to all but its freelancer.',
  })
  async withdrawBid(
    @CurrentViewer() viewer: Viewer,
    @Input(() => WithdrawBidInput) input: WithdrawBidInput,
    @Ctx() context: Context,
  ): Promise<BidAndJobPayload> {
    const move = { action: 'WITHDRAW', reason: input.reason } as const;
    const id = await this.#bids.move(context.write, viewer, toBidId(input), move);
    return loadBidAndJobPayload(context, id);
  }

  @RateLimit()
  @Authorized()
  @Mutation(() => ShortlistBidPayload, {
    nullable: true,
    description:
      'Puts a submitted bid among those the client prefers, while the job is open or expired. CONFLICT, ILLEGAL_STATE, otherwise; FORBIDDEN to all but the client.',
  })
  async shortlistBid(
    @CurrentViewer() viewer: Viewer,
    @Input(() => ShortlistBidInput) input: ShortlistBidInput,
    @Ctx() context: Context,
  ): Promise<BidPayload> {
    const id = await this.#bids.move(context.write, viewer, toBidId(input), { action: 'SHORTLIST' });
    return loadBidPayload(context, id);
  }

  @RateLimit()
  @Authorized()
  @Mutation(() => UnshortlistBidPayload, {
    nullable: true,
    description:
      'Takes a bid off the shortlist, while the job is open or expired. CONFLICT, ILLEGAL_STATE, otherwise; FORBIDDEN to all but the client.',
  })
  async unshortlistBid(
    @CurrentViewer() viewer: Viewer,
    @Input(() => UnshortlistBidInput) input: UnshortlistBidInput,
    @Ctx() context: Context,
  ): Promise<BidPayload> {
    const id = await this.#bids.move(context.write, viewer, toBidId(input), { action: 'UNSHORTLIST' });
    return loadBidPayload(context, id);
  }

  @RateLimit()
  @Authorized()
  @Mutation(() => DeclineBidPayload, {
    nullable: true,
    description:
      'Turns a bid down for good, while the job is open or expired: its freelancer can place no other. CONFLICT, ILLEGAL_STATE, otherwise; FORBIDDEN to all but the client.',
  })
  async declineBid(
    @CurrentViewer() viewer: Viewer,
    @Input(() => DeclineBidInput) input: DeclineBidInput,
    @Ctx() context: Context,
  ): Promise<BidPayload> {
    const move = { action: 'DECLINE', reason: input.reason } as const;
    return loadBidPayload(context, await this.#bids.move(context.write, viewer, toBidId(input), move));
  }
}
