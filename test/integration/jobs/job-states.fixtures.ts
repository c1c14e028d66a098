import { draftColumns, type Action } from './posting.fixtures.js';

const day = 86_400_000;

/** The time at which every job below is looked at. */
export const now = new Date('2026-03-10T12:00:00.000Z');
const inDays = (days: number) => new Date(now.getTime() + days * day);

/** Everybody who can look at a job. Whoever is hired for one that nobody was hired for is a freelancer like others. */
export const viewers = [
  'nobody',
  'a member',
  'a freelancer',
  'its client',
  'the hired',
  'a moderator',
  'its suspended client',
] as const;
export type ViewerKind = (typeof viewers)[number];

/** Where each legal action of a party leads; BID is no mutation of jobs, and leads nowhere here. */
type Moves = Readonly<Partial<Record<Action | 'BID', string>>>;
interface Legal {
  client?: Moves;
  hired?: Moves;
  freelancer?: Moves;
  moderator: Moves;
}

/** A job as it is written, what it is by the clock, and what the table allows then. */
export interface Standing {
  name: string;
  status: string;
  columns: Record<string, unknown>;
  /** Whether somebody accepted an award of it. */
  isStarted: boolean;
  legal: Legal;
}

const removal = { REMOVE: 'REMOVED' };

/** The table of domain.md, section 2, written out once more. Work began where a name says so. */
const table = {
  DRAFT: { client: { EDIT: 'DRAFT', PUBLISH: 'OPEN', DELETE: 'gone' }, moderator: removal },
  OPEN: { client: { EDIT: 'OPEN', CANCEL: 'CANCELLED' }, freelancer: { BID: 'OPEN' }, moderator: removal },
  AWARDED: { client: { CANCEL: 'CANCELLED' }, moderator: removal },
  IN_PROGRESS: {
    client: { CANCEL: 'CANCELLED', REQUEST_CHANGES: 'IN_PROGRESS', COMPLETE: 'COMPLETED' },
    hired: { CANCEL: 'CANCELLED', DELIVER: 'IN_PROGRESS' },
    moderator: removal,
  },
  COMPLETED: { client: { RATE: 'COMPLETED' }, hired: { RATE: 'COMPLETED' }, moderator: removal },
  CANCELLED: { moderator: removal },
  cancelledAfterStart: { client: { RATE: 'CANCELLED' }, hired: { RATE: 'CANCELLED' }, moderator: removal },
  EXPIRED: { client: { CANCEL: 'CANCELLED', REOPEN: 'OPEN' }, moderator: removal },
} as const satisfies Record<string, Legal>;

const open = { published_at: inDays(-90), bidding_ends_at: inDays(10) };
const ended = { published_at: inDays(-90), bidding_ends_at: inDays(-10) };

function standing(
  name: string,
  row: keyof typeof table,
  columns: Record<string, unknown>,
  isStarted = false,
): Standing {
  const status = { cancelledAfterStart: 'CANCELLED' }[row as string] ?? row;
  return { name, status, columns, isStarted, legal: table[row] };
}

/** A removed job comes back as before; what took bids or was awarded as EXPIRED. */
function removedFrom(from: string, columns: Record<string, unknown>, isStarted = false): Standing {
  const back = from === 'OPEN' || from === 'AWARDED' ? 'EXPIRED' : from;
  return {
    name: `removed from ${from}`,
    status: 'REMOVED',
    columns: { ...columns, status: 'REMOVED', removed_from: from, removed_at: inDays(-3) },
    isStarted,
    legal: { moderator: { RESTORE: back } },
  };
}

export const standings: readonly Standing[] = [
  standing('a draft', 'DRAFT', draftColumns),
  standing('a draft past its end', 'DRAFT', { ...draftColumns, bidding_ends_at: inDays(-1) }),
  standing('open', 'OPEN', { status: 'OPEN', ...open }),
  standing('open again after a lapsed award', 'OPEN', { status: 'AWARDED', ...open, award_expires_at: now }),
  standing('awarded', 'AWARDED', { status: 'AWARDED', ...open, award_expires_at: inDays(1) }),
  standing('awarded past its end', 'AWARDED', { status: 'AWARDED', ...ended, award_expires_at: inDays(1) }),
  standing('in progress', 'IN_PROGRESS', { status: 'IN_PROGRESS', ...ended }, true),
  standing('delivered', 'IN_PROGRESS', { status: 'IN_PROGRESS', ...ended, delivered_at: inDays(-13) }, true),
  standing(
    'completed by the clock',
    'COMPLETED',
    { status: 'IN_PROGRESS', ...ended, delivered_at: inDays(-14) },
    true,
  ),
  standing('completed', 'COMPLETED', { status: 'COMPLETED', ...ended, ended_at: inDays(-1) }, true),
  standing('expired', 'EXPIRED', { status: 'EXPIRED', ...ended }),
  standing('expired by the clock', 'EXPIRED', { status: 'OPEN', ...ended, bidding_ends_at: now }),
  standing('expired by a lapsed award', 'EXPIRED', {
    status: 'AWARDED',
    ...ended,
    award_expires_at: inDays(-1),
  }),
  standing('cancelled before work began', 'CANCELLED', {
    status: 'CANCELLED',
    ...ended,
    ended_at: inDays(-1),
  }),
  standing(
    'cancelled after work began',
    'cancelledAfterStart',
    { status: 'CANCELLED', ...ended, ended_at: inDays(-1) },
    true,
  ),
  standing('cancelled by the clock', 'CANCELLED', {
    status: 'EXPIRED',
    ...ended,
    bidding_ends_at: inDays(-60),
  }),
  removedFrom('DRAFT', draftColumns),
  removedFrom('OPEN', open),
  removedFrom('AWARDED', { ...open, award_expires_at: inDays(1) }),
  removedFrom('EXPIRED', ended),
  removedFrom('IN_PROGRESS', ended, true),
  removedFrom('COMPLETED', { ...ended, ended_at: inDays(-5) }, true),
  removedFrom('CANCELLED', { ...ended, ended_at: inDays(-5) }),
];

/** Who can ever do it, whatever the state. */
const able: Readonly<Record<Action, readonly ViewerKind[]>> = {
  EDIT: ['its client'],
  PUBLISH: ['its client'],
  DELETE: ['its client'],
  CANCEL: ['its client', 'the hired'],
  REOPEN: ['its client'],
  DELIVER: ['the hired'],
  REQUEST_CHANGES: ['its client'],
  COMPLETE: ['its client'],
  RATE: ['its client', 'the hired'],
  REMOVE: ['a moderator'],
  RESTORE: ['a moderator'],
};

const hiddenStatuses = ['DRAFT', 'REMOVED'];

/** Whether the viewer can see the job at all. */
export function isVisible({ status, isStarted }: Standing, viewer: ViewerKind): boolean {
  const insiders = ['its client', 'its suspended client', 'a moderator', ...(isStarted ? ['the hired'] : [])];
  return !hiddenStatuses.includes(status) || insiders.includes(viewer);
}

/** What the viewer can do with the job, and where that leads. */
export function movesOf({ legal, isStarted }: Standing, viewer: ViewerKind): Moves {
  const hired = isStarted ? legal.hired : legal.freelancer;
  return {
    nobody: {},
    'a member': {},
    'a freelancer': legal.freelancer ?? {},
    'its client': legal.client ?? {},
    'the hired': hired ?? {},
    'a moderator': legal.moderator,
    'its suspended client': {},
  }[viewer];
}

/** How an action of the viewer that is not legal must be refused: code, reason, and state where that is told. */
export function refusalOf(one: Standing, viewer: ViewerKind, action: Action): string {
  const party = viewer === 'the hired' && !one.isStarted ? 'a freelancer' : viewer;
  const refusals: [boolean, string][] = [
    [viewer === 'nobody', 'UNAUTHENTICATED - -'],
    [viewer === 'its suspended client', 'FORBIDDEN SUSPENDED -'],
    [able[action].includes('a moderator') && viewer !== 'a moderator', 'FORBIDDEN - -'],
    [!isVisible(one, viewer), 'NOT_FOUND - -'],
    [!able[action].includes(party), 'FORBIDDEN - -'],
    [true, `CONFLICT ILLEGAL_STATE ${one.status}`],
  ];
  return refusals.find(([applies]) => applies)?.[1] ?? '';
}
