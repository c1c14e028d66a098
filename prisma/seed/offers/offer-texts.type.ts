/** What freelancers of one trade write in a bid; each line must suit every job of the trade. Slots as in a brief. */
export interface OfferTexts {
  /** How they would go about it. */
  readonly approaches: readonly string[];
  /** What they would like to know first. */
  readonly questions: readonly string[];
}
