import type { JobAct } from './job-acts.js';
import type { JobStatus } from './job-times.type.js';
import type { Random } from './random.js';

interface Reasons {
  /** How often one is given. */
  readonly share: number;
  readonly texts: readonly string[];
}

const cancelledUnstarted: Reasons = {
  share: 0.6,
  texts: [
    'We found somebody in our own team who has the time.',
    'The budget for this quarter is spent; we will come back to it.',
    'Our plans have changed, and with them what we need.',
    'The offers were good, but above what we can pay.',
  ],
};

/** A job that was begun is never cancelled without a word. */
const cancelledStarted: Reasons = {
  share: 1,
  texts: [
    'We agreed to stop after the first part; what was done is paid.',
    'The project has ended on the side of the customer, so the rest is no longer needed.',
    'There was no answer for two weeks.',
    'The work could not be done in the time that is left.',
  ],
};

/** What is said with an act: the message of an award or a delivery, or why something was done. */
const reasonsByAction: Readonly<Partial<Record<JobAct['action'], Reasons>>> = {
  AWARD: {
    share: 0.5,
    texts: [
      'Your plan was the clearest. We would like to begin next week.',
      'We liked the examples and the questions you asked.',
      'It was close; your first step convinced us.',
      'We would be glad to work with you. A short call tomorrow?',
    ],
  },
  DECLINE_AWARD: {
    share: 0.8,
    texts: [
      'Another client decided faster, and I would not have the time this deserves.',
      'After your last message I think you need somebody with other strengths.',
      'I have fallen ill and cannot say when I could begin. I am sorry.',
      'The dates no longer fit; thank you for the trust.',
    ],
  },
  REVOKE_AWARD: {
    share: 0.7,
    texts: [
      'We need an answer sooner than you can give one.',
      'We have to change what we ask for, and that would not be fair to you.',
      'We agreed by telephone to leave it.',
    ],
  },
  DELIVER: {
    share: 0.8,
    texts: [
      'Everything is in the shared folder, with a page on what I decided and why.',
      'All parts are done. The last open question is marked in yellow.',
      'Here is the final version. I am there for two more weeks if something turns up.',
      'Done and checked twice. Please look at the second part first; it changed most.',
    ],
  },
  REQUEST_CHANGES: {
    share: 1,
    texts: [
      'Two of the points of the description are missing: see the list we sent.',
      'It is good, but not yet what we agreed on for the second part.',
      'Our colleagues found some mistakes; they are marked in the file.',
      'It does not work on the older machines, and most of ours are.',
    ],
  },
  REMOVE: {
    share: 1,
    texts: [
      'It asks for work that is forbidden here.',
      'It asks for payment outside of Bidwell.',
      'It shows personal data of other people.',
      'It is an advertisement, not a job.',
    ],
  },
};

/** What was said with an act; the clock says nothing. */
export function reasonFor(
  random: Random,
  { action, by }: Pick<JobAct, 'action' | 'by'>,
  from: JobStatus | null,
): string | null {
  const reasons = action === 'CANCEL' ? cancelReasons(from) : reasonsByAction[action];
  if (!reasons || by === 'CLOCK' || !random.chance(reasons.share)) return null;
  return random.pick(reasons.texts);
}

function cancelReasons(from: JobStatus | null): Reasons {
  return from === 'IN_PROGRESS' ? cancelledStarted : cancelledUnstarted;
}
