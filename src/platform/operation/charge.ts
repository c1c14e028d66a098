/** What one operation costs its caller, and what the caller has left. Points, except where a name says otherwise. */
export interface Charge {
  /** What one operation of this caller may cost. */
  readonly operationLimit: number;
  /** What it could cost at most. */
  readonly requested: number;
  /** What was taken for it before it ran: as much, and 1 for what does not run. */
  readonly taken: number;
  /** What it came to by the items that were returned; the difference was given back. Null until it ran. */
  actual: number | null;
  /** What the caller's bucket holds when full. */
  readonly limit: number;
  /** What is left in it. */
  remaining: number;
  /** When it would be full again, and how long that was when it was counted. */
  resetAt: Date;
  resetMs: number;
  readonly windowSeconds: number;
}
