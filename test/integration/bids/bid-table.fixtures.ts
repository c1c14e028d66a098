import type { Action } from './bidding.fixtures.js';

/** Who somebody is to a bid. */
export type Party = 'CLIENT' | 'FREELANCER';

interface Row {
  action: Action;
  by: Party;
  from: string[];
  to: string;
  jobIn: string[];
  /** Where the job goes; it stays without. */
  jobTo?: string;
}

const open = ['SUBMITTED', 'SHORTLISTED'];
const choosing = ['OPEN', 'EXPIRED'];

/** The table of domain.md, section 2, written out once more. */
const table: readonly Row[] = [
  { action: 'EDIT', by: 'FREELANCER', from: ['SUBMITTED'], to: 'SUBMITTED', jobIn: ['OPEN'] },
  { action: 'WITHDRAW', by: 'FREELANCER', from: open, to: 'WITHDRAWN', jobIn: [...choosing, 'AWARDED'] },
  { action: 'SHORTLIST', by: 'CLIENT', from: ['SUBMITTED'], to: 'SHORTLISTED', jobIn: choosing },
  { action: 'UNSHORTLIST', by: 'CLIENT', from: ['SHORTLISTED'], to: 'SUBMITTED', jobIn: choosing },
  { action: 'DECLINE', by: 'CLIENT', from: open, to: 'DECLINED', jobIn: choosing },
  { action: 'AWARD', by: 'CLIENT', from: open, to: 'AWARDED', jobIn: choosing, jobTo: 'AWARDED' },
  {
    action: 'REVOKE_AWARD',
    by: 'CLIENT',
    from: ['AWARDED'],
    to: 'SHORTLISTED',
    jobIn: ['AWARDED'],
    jobTo: 'OPEN',
  },
  {
    action: 'ACCEPT_AWARD',
    by: 'FREELANCER',
    from: ['AWARDED'],
    to: 'ACCEPTED',
    jobIn: ['AWARDED'],
    jobTo: 'IN_PROGRESS',
  },
  {
    action: 'DECLINE_AWARD',
    by: 'FREELANCER',
    from: ['AWARDED'],
    to: 'REFUSED',
    jobIn: ['AWARDED'],
    jobTo: 'OPEN',
  },
];

/** Where a bid and its job stand by the clock. */
export interface Stand {
  status: string;
  jobStatus: string;
}

/** Where an action of a party leads; undefined where it is none. */
export function legalMove(action: Action, by: Party, { status, jobStatus }: Stand): Row | undefined {
  return table.find(
    (row) =>
      row.action === action && row.by === by && row.from.includes(status) && row.jobIn.includes(jobStatus),
  );
}

/** What a refused action of a party is told. */
export function refusalOf(action: Action, by: Party, { status, jobStatus }: Stand): string {
  const rows = table.filter((row) => row.action === action && row.by === by);
  if (rows.length === 0) return 'FORBIDDEN';
  const isOfBid = rows.every(({ from }) => !from.includes(status));
  return `CONFLICT ILLEGAL_STATE ${isOfBid ? status : jobStatus}`;
}
