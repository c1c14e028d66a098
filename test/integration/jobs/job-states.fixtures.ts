import type { Action } from './posting.fixtures.js';
import { draftColumns } from './posting.fixtures.js';

const day = 86_400_000;

/** The time at which every job below is looked at. */
export const now = new Date('2026-03-10T12:00:00.000Z');
const inDays = (days: number) => new Date(now.getTime() + days * day);

const open = { published_at: inDays(-90), bidding_ends_at: inDays(10) };
const ended = { published_at: inDays(-90), bidding_ends_at: inDays(-10) };

/** A job as it is written, and what it is by the clock. */
export const standings: { name: string; status: string; columns: Record<string, unknown> }[] = [
  { name: 'a draft', status: 'DRAFT', columns: draftColumns },
  {
    name: 'a draft past its end',
    status: 'DRAFT',
    columns: { ...draftColumns, bidding_ends_at: inDays(-1) },
  },
  { name: 'open', status: 'OPEN', columns: { status: 'OPEN', ...open } },
  {
    name: 'open again after a lapsed award',
    status: 'OPEN',
    columns: { status: 'AWARDED', ...open, award_expires_at: now },
  },
  {
    name: 'awarded',
    status: 'AWARDED',
    columns: { status: 'AWARDED', ...open, award_expires_at: inDays(1) },
  },
  {
    name: 'awarded past its end',
    status: 'AWARDED',
    columns: { status: 'AWARDED', ...ended, award_expires_at: inDays(1) },
  },
  { name: 'in progress', status: 'IN_PROGRESS', columns: { status: 'IN_PROGRESS', ...ended } },
  {
    name: 'delivered',
    status: 'IN_PROGRESS',
    columns: { status: 'IN_PROGRESS', ...ended, delivered_at: inDays(-13) },
  },
  {
    name: 'completed by the clock',
    status: 'COMPLETED',
    columns: { status: 'IN_PROGRESS', ...ended, delivered_at: inDays(-14) },
  },
  {
    name: 'completed',
    status: 'COMPLETED',
    columns: { status: 'COMPLETED', ...ended, ended_at: inDays(-1) },
  },
  { name: 'expired', status: 'EXPIRED', columns: { status: 'EXPIRED', ...ended } },
  {
    name: 'expired by the clock',
    status: 'EXPIRED',
    columns: { status: 'OPEN', ...ended, bidding_ends_at: now },
  },
  {
    name: 'expired by a lapsed award',
    status: 'EXPIRED',
    columns: { status: 'AWARDED', ...ended, award_expires_at: inDays(-1) },
  },
  {
    name: 'cancelled',
    status: 'CANCELLED',
    columns: { status: 'CANCELLED', ...ended, ended_at: inDays(-1) },
  },
  {
    name: 'cancelled by the clock',
    status: 'CANCELLED',
    columns: { status: 'EXPIRED', ...ended, bidding_ends_at: inDays(-60) },
  },
  { name: 'removed', status: 'REMOVED', columns: { status: 'REMOVED', ...open } },
];

/** The table of domain.md, section 2, written out once more: where each legal action of the client leads. */
export const clientMoves: Readonly<Record<string, Readonly<Partial<Record<Action, string>>>>> = {
  DRAFT: { EDIT: 'DRAFT', PUBLISH: 'OPEN', DELETE: 'gone' },
  OPEN: { EDIT: 'OPEN', CANCEL: 'CANCELLED' },
  AWARDED: { CANCEL: 'CANCELLED' },
  IN_PROGRESS: { CANCEL: 'CANCELLED' },
  COMPLETED: {},
  CANCELLED: {},
  EXPIRED: { CANCEL: 'CANCELLED', REOPEN: 'OPEN' },
  REMOVED: {},
};
