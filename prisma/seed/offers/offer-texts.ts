import { craftOffers } from './craft-offers.js';
import type { OfferTexts } from './offer-texts.type.js';
import { technicalOffers } from './technical-offers.js';

const offersByTrade: Readonly<Record<string, OfferTexts>> = { ...technicalOffers, ...craftOffers };

/** @throws {RangeError} nobody of that trade would know what to write. */
export function offerTextsOf(tradeSlug: string): OfferTexts {
  const texts = offersByTrade[tradeSlug];
  if (texts === undefined) throw new RangeError(`No texts of bids are written for "${tradeSlug}".`);
  return texts;
}
