/** A job as it is written, and what the table of moves in domain.md makes of it as time passes. */
export interface Specimen {
  name: string;
  columns: Record<string, unknown>;
  /** What it is at first, then from each bound on, earliest first. */
  phases: { from: number; status: string; endedAt?: number }[];
}

interface Standing {
  status: string;
  endedAt: string | null;
  awardExpiresAt: string | null;
}

const day = 86_400_000;
const always = Number.NEGATIVE_INFINITY;
const biddingEnds = Date.UTC(2026, 2, 10, 12);
const earlyAward = biddingEnds - 3 * day;
const lateAward = biddingEnds + 4 * day;
const delivered = biddingEnds + 2 * day;
const ended = biddingEnds + 1 * day;

// Across a change to summer time in many zones: a bound in days must not move by an hour.
const cancelledAfter = (expired: number) => {
  const end = expired + 60 * day;
  return { from: end, status: 'CANCELLED', endedAt: end };
};

const published = { published_at: new Date(biddingEnds - 20 * day), bidding_ends_at: new Date(biddingEnds) };
const withEnd = { ...published, ended_at: new Date(ended) };
const unfinished = (status: string, columns: object = {}) => ({ status, ...published, ...columns });

export const specimens: readonly Specimen[] = [
  {
    name: 'open',
    columns: unfinished('OPEN'),
    phases: [
      { from: always, status: 'OPEN' },
      { from: biddingEnds, status: 'EXPIRED' },
      cancelledAfter(biddingEnds),
    ],
  },
  {
    name: 'awarded, lapsing while bids are taken',
    columns: unfinished('AWARDED', { award_expires_at: new Date(earlyAward) }),
    phases: [
      { from: always, status: 'AWARDED' },
      { from: earlyAward, status: 'OPEN' },
      { from: biddingEnds, status: 'EXPIRED' },
      cancelledAfter(biddingEnds),
    ],
  },
  {
    name: 'awarded, lapsing after the end of bidding',
    columns: unfinished('AWARDED', { award_expires_at: new Date(lateAward) }),
    phases: [
      { from: always, status: 'AWARDED' },
      { from: lateAward, status: 'EXPIRED' },
      cancelledAfter(lateAward),
    ],
  },
  {
    name: 'expired',
    columns: unfinished('EXPIRED'),
    phases: [{ from: always, status: 'EXPIRED' }, cancelledAfter(biddingEnds)],
  },
  {
    name: 'expired by a lapsed award',
    columns: unfinished('EXPIRED', { award_expires_at: new Date(lateAward) }),
    phases: [{ from: always, status: 'EXPIRED' }, cancelledAfter(lateAward)],
  },
  {
    name: 'in progress',
    columns: unfinished('IN_PROGRESS', { award_expires_at: new Date(earlyAward) }),
    phases: [{ from: always, status: 'IN_PROGRESS' }],
  },
  {
    name: 'delivered',
    columns: unfinished('IN_PROGRESS', { delivered_at: new Date(delivered) }),
    phases: [
      { from: always, status: 'IN_PROGRESS' },
      { from: delivered + 14 * day, status: 'COMPLETED', endedAt: delivered + 14 * day },
    ],
  },
  {
    name: 'completed',
    columns: { status: 'COMPLETED', ...withEnd, delivered_at: new Date(delivered) },
    phases: [{ from: always, status: 'COMPLETED', endedAt: ended }],
  },
  {
    name: 'cancelled',
    columns: { status: 'CANCELLED', ...withEnd },
    phases: [{ from: always, status: 'CANCELLED', endedAt: ended }],
  },
  {
    name: 'cancelled after a delivery',
    columns: { status: 'CANCELLED', ...withEnd, delivered_at: new Date(delivered) },
    phases: [{ from: always, status: 'CANCELLED', endedAt: ended }],
  },
  {
    name: 'draft past its end',
    columns: { ...unfinished('DRAFT'), published_at: null },
    phases: [{ from: always, status: 'DRAFT' }],
  },
  {
    name: 'removed',
    columns: unfinished('REMOVED', { delivered_at: new Date(delivered) }),
    phases: [{ from: always, status: 'REMOVED' }],
  },
];

/** Every time at which any of them moves. */
export function boundsOfAll(): number[] {
  const bounds = specimens.flatMap(({ phases }) => phases.map(({ from }) => from));
  return [...new Set(bounds.filter(Number.isFinite))].sort((a, b) => a - b);
}

/** What a job must read as at a time. */
export function standingAt({ columns, phases }: Specimen, now: Date): Standing {
  const phase = phases.findLast(({ from }) => from <= now.getTime());
  if (!phase) throw new Error('A specimen has no first phase.');
  const { status, endedAt } = phase;
  return {
    status,
    endedAt: endedAt === undefined ? null : new Date(endedAt).toISOString(),
    awardExpiresAt: status === 'AWARDED' ? (columns['award_expires_at'] as Date).toISOString() : null,
  };
}
