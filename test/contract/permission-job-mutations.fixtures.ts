import { daysFromNow } from './permission-ground.fixtures.js';
import { hidden, type MutationPolicy } from './permission-outcomes.fixtures.js';
import { idOfBid, idOfJob, type Stage } from './permission-stages.fixtures.js';
import { clients, type Audience } from './permission-viewers.fixtures.js';

const [reason, message] = ['Because.', 'Here it is.'];
const draft = { status: 'DRAFT', published_at: null, bidding_ends_at: null };
const working = ({ people }: Stage) => ({ status: 'IN_PROGRESS', hired_id: people.counterpart });
const delivered = (stage: Stage) => ({ ...working(stage), delivered_at: daysFromNow(-1) });
const completed = (stage: Stage) => ({ ...working(stage), status: 'COMPLETED', ended_at: daysFromNow(-1) });
const removed = (stage: Stage) => ({
  ...{
    status: 'REMOVED',
    removed_from: 'IN_PROGRESS',
    removed_at: new Date(),
    hired_id: stage.people.counterpart,
  },
});

interface JobCase extends Omit<MutationPolicy, 'input'> {
  /** The columns of the job. */
  readonly job?: (stage: Stage) => object;
  /** The input beside its id. */
  readonly more?: object;
}

function aJobCase({ job = () => ({}), more = {}, ...policy }: JobCase): MutationPolicy {
  return { ...policy, input: async (stage) => ({ ...(await idOfJob(stage.aJob(job(stage)))), ...more }) };
}

/** On an open job, and on a draft, which others must not know of. */
function byClientOf(onOpen: JobCase, onDraft: Partial<JobCase> = {}): MutationPolicy[] {
  return [aJobCase(onOpen), aJobCase({ ...onOpen, ...onHidden(onOpen), ...onDraft })];
}

/** A draft of the owner: moderators see it, and may still do nothing that its client does. */
function onHidden({ but = {} }: Partial<JobCase>): JobCase {
  return {
    ...{ on: 'a draft', job: () => draft, by: [], ...hidden },
    but: { owner: 'CONFLICT ILLEGAL_STATE', moderator: 'FORBIDDEN', ...but },
  };
}

const bid = { amount: { amount: 20_000, currency: 'EUR' }, deliveryDays: 5, message: 'I can do this.' };

/** What members do with jobs. */
export const jobMutations: Readonly<Record<string, readonly MutationPolicy[]>> = {
  postJob: [
    {
      on: 'nothing yet',
      by: clients,
      input: () =>
        Promise.resolve({
          ...{ title: 'A title', description: 'A description.', category: 'staged' },
          budget: { currency: 'EUR', min: 1, max: 2 },
        }),
    },
  ],
  updateJob: byClientOf(
    { on: 'an open job', by: ['owner'], more: { title: 'Another' } },
    { by: ['owner'], but: { moderator: 'FORBIDDEN' } },
  ),
  publishJob: [aJobCase({ ...onHidden({}), by: ['owner'] })],
  deleteJob: [aJobCase({ ...onHidden({}), by: ['owner'] })],
  cancelJob: [
    ...byClientOf({ on: 'an open job', by: ['owner'] }),
    aJobCase({ on: 'a job in work', job: working, by: ['owner', 'counterpart'], more: { reason } }),
  ],
  reopenJob: byClientOf({
    on: 'an expired job',
    job: () => ({ status: 'EXPIRED', bidding_ends_at: daysFromNow(-1) }),
    by: ['owner'],
    more: { biddingEndsAt: daysFromNow(5).toISOString() },
  }),
  deliverJob: [
    aJobCase({ on: 'a job in work', job: working, by: ['counterpart'], more: { message } }),
    aJobCase({ ...onHidden({ but: { owner: 'FORBIDDEN' } }) }),
  ],
  requestJobChanges: byClientOf({ on: 'a delivered job', job: delivered, by: ['owner'], more: { reason } }),
  completeJob: byClientOf({ on: 'a job in work', job: working, by: ['owner'] }),
  rateJob: [
    aJobCase({ on: 'a completed job', job: completed, by: ['owner', 'counterpart'], more: { score: 5 } }),
    aJobCase({ ...onHidden({}), more: { score: 5 } }),
  ],
  removeJob: [
    aJobCase({ on: 'an open job', by: ['moderator'], more: { reason } }),
    aJobCase({ on: 'a draft', job: () => draft, by: ['moderator'], more: { reason } }),
  ],
  restoreJob: [aJobCase({ on: 'a removed job', job: removed, by: ['moderator'] })],

  placeBid: [
    aJobCase({
      ...{ on: 'an open job', by: ['other', 'counterpart', 'rival'], more: bid },
      but: { owner: 'FORBIDDEN OWN_JOB' },
    }),
    aJobCase({ ...onHidden({ but: { owner: 'FORBIDDEN OWN_JOB' } }), more: bid }),
  ],
  ...byFreelancer('updateBid', { deliveryDays: 3 }),
  ...byFreelancer('withdrawBid', { reason }),
  ...byClient('shortlistBid'),
  ...byClient('unshortlistBid', { bid: { status: 'SHORTLISTED' } }),
  ...byClient('declineBid', { more: { reason } }),
  ...byClient('awardBid', { more: { bidVersion: 1, message } }),
  ...byClient('revokeAward', { ...awarded(), more: { reason } }),
  acceptAward: onBids({ by: ['counterpart'], ...awarded(), more: { jobVersion: 1 } }),
  declineAward: onBids({ by: ['counterpart'], ...awarded(), more: { reason } }),
};

interface BidCase {
  readonly by: Audience;
  readonly bid?: object;
  readonly job?: object;
  readonly more?: object;
}

/** On a bid that all read, and on a sealed one, which nobody but its two sides may know of. */
function onBids({ by, bid: columns = {}, job = {}, more = {} }: BidCase): MutationPolicy[] {
  const inputOn = (sealing: object) => async (stage: Stage) => ({
    ...(await idOfBid(stage.aBid(columns, { ...job, ...sealing }))),
    ...more,
  });
  const sides = { owner: 'FORBIDDEN', counterpart: 'FORBIDDEN' } as const;
  return [
    { on: 'a public bid', by, input: inputOn({}) },
    { on: 'a sealed bid', by, ...hidden, but: sides, input: inputOn({ sealed_bids: true }) },
  ];
}

function byFreelancer(mutation: string, more: object): Record<string, MutationPolicy[]> {
  return { [mutation]: onBids({ by: ['counterpart'], more }) };
}

function byClient(mutation: string, bidCase: Omit<BidCase, 'by'> = {}): Record<string, MutationPolicy[]> {
  return { [mutation]: onBids({ by: ['owner'], ...bidCase }) };
}

function awarded(): Pick<BidCase, 'bid' | 'job'> {
  return { bid: { status: 'AWARDED' }, job: { status: 'AWARDED', award_expires_at: daysFromNow(7) } };
}
