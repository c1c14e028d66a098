import type { JobStatus } from './job-times.type.js';

/** WINNER has the award that stands, FORMER had the one that failed; CLOCK is the system. */
export type JobParty = 'CLIENT' | 'WINNER' | 'FORMER' | 'MODERATOR' | 'CLOCK';

/** One thing that was done to a job, as the audit keeps it. */
export interface JobAct {
  readonly action: JobActName;
  readonly by: JobParty;
  readonly from: JobStatus | null;
  readonly to: JobStatus;
  readonly reason: string | null;
  readonly msAgo: number;
}

export type JobActName =
  | 'POST'
  | 'EDIT'
  | 'PUBLISH'
  | 'EXPIRE'
  | 'AWARD'
  | 'DECLINE_AWARD'
  | 'REVOKE_AWARD'
  | 'ACCEPT_AWARD'
  | 'DELIVER'
  | 'REQUEST_CHANGES'
  | 'COMPLETE'
  | 'CANCEL'
  | 'REMOVE';
