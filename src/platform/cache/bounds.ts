/** The bounds of the freshness protocol, in milliseconds: see docs/adr/0024-a-cache-that-is-never-older.md. */
export const bounds = {
  /** How long a lease lasts, which is how old at most an answer can be after a write that nobody announced. */
  leaseMs: 1_000,
  /** What clocks and timers may differ by in that time. */
  marginMs: 200,
  /** How often each process renews the lease, give or take a fifth. */
  renewalMs: 250,
  /** How long a write waits for the table before it goes the slow way. */
  acknowledgementMs: 100,
  /** How often a write on the slow way asks whether it may go on. */
  pollMs: 50,
} as const;

/** After so long nothing that was cached before a write can still be shown. */
export const drainMs = bounds.leaseMs + bounds.marginMs;
