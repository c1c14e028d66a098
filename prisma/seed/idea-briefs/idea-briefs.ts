import type { Brief } from '../trades/trade.type.js';
import { ideasForScreens } from './ideas-for-screens.js';
import { ideasForStudios } from './ideas-for-studios.js';
import { ideasForTheDesk } from './ideas-for-the-desk.js';
import { ideasForWords } from './ideas-for-words.js';

const briefsByTrade: Readonly<Record<string, readonly Brief[]>> = {
  ...ideasForScreens,
  ...ideasForStudios,
  ...ideasForTheDesk,
  ...ideasForWords,
};

/**
 * What members of a trade think somebody should do. The goal is what the idea says; a job that grows from it begins with the
 * same words, whoever posts it, so no text says "we".
 *
 * @throws {RangeError} nobody has written any.
 */
export function ideaBriefsOf(tradeSlug: string): readonly Brief[] {
  const briefs = briefsByTrade[tradeSlug];
  if (briefs === undefined) throw new RangeError(`No ideas are written for "${tradeSlug}".`);
  return briefs;
}
