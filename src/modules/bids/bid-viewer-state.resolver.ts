import { Ctx, FieldResolver, ID, Resolver, Root } from 'type-graphql';
import { CurrentViewer } from '../../graphql/authorization.js';
import type { ViewerContext } from '../../graphql/context.js';
import type { Viewer } from '../../graphql/viewer.js';
import { encodeTypeId } from '../../platform/ids/type-id.js';
import { loadStatusReason } from '../accounts/status-reason.loaders.js';
import { allowedBidActions, maySeeHiddenBid as isPartyTo } from './bid.policy.js';
import type { BidViewerLoaders } from './bid-viewer.loaders.js';
import type { BidAction } from './bid.states.js';
import { Bid, type BidRow } from './bid.type.js';
import { BidActionEnum, BidViewerState } from './bid-viewer-state.type.js';

/** The one field of a bid that depends on who asks. */
@Resolver(() => Bid)
export class BidViewerResolver {
  @FieldResolver(() => BidViewerState, {
    nullable: true,
    description:
      'What is true of this bid for the viewer; null when signed out. Ask for it apart from the rest and the rest is shared.',
  })
  viewerState(@Root() bid: BidRow, @Ctx() { viewer }: ViewerContext): BidRow | null {
    return viewer && bid;
  }
}

@Resolver(() => BidViewerState)
export class BidViewerStateResolver {
  @FieldResolver(() => ID, { description: 'An id for client caches, which starts with `bidstate_`.' })
  id(@Root() bid: BidRow): string {
    return encodeTypeId('bidstate', bid.id);
  }

  @FieldResolver(() => [BidActionEnum], {
    description:
      'What the viewer can do with the bid now, by its state, that of its job, and who the viewer is; nothing while the account is suspended.',
  })
  allowedActions(@Root() bid: BidRow, @CurrentViewer() viewer: Viewer): BidAction[] {
    return allowedBidActions(viewer, bid);
  }

  @FieldResolver(() => String, {
    nullable: true,
    description:
      "Why the bid is in its present status, in the words of whoever moved it there: the client's message with an award, the reason of a decline, a withdrawal or a refusal. For its freelancer and the client of its job; null for others, and where nothing was said.",
  })
  statusReason(
    @Root() bid: BidRow,
    @CurrentViewer() viewer: Viewer,
    @Ctx() { viewerLoaders }: ViewerContext<unknown, BidViewerLoaders>,
  ): Promise<string | null> | null {
    return isPartyTo(viewer, bid) ? loadStatusReason(viewerLoaders.newestMoveOfBid, bid) : null;
  }
}
