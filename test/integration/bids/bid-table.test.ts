import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startApi, type TestApi } from '../../support/api.js';
import { wideLimits } from '../../support/limits.js';
import { now, standings } from '../jobs/job-states.fixtures.js';
import { aJobOf, aMember, type Member } from '../jobs/posting.fixtures.js';
import { aBidOf, statuses, statusNow } from './bid-standings.fixtures.js';
import { legalMove, refusalOf, type Party } from './bid-table.fixtures.js';
import {
  act,
  actions,
  aFreelancer,
  bidRow,
  eventsOf,
  everything,
  jobRow,
  tryAll,
} from './bidding.fixtures.js';

let api: TestApi;
let people: Record<Party, Member>;
let others: Record<'rival' | 'other' | 'moderator', Member>;
beforeAll(async () => {
  api = await startApi({ limits: wideLimits });
  await api.database.setNow(now);
  people = { CLIENT: await aMember(api), FREELANCER: await aFreelancer(api) };
  others = {
    rival: await aFreelancer(api),
    other: await aMember(api),
    moderator: await aMember(api),
  };
  await api.database.admin.query(`update accounts set permissions = '{MODERATE}' where user_id = $1`, [
    others.moderator.userId,
  ]);
});
afterAll(() => api.close());

const published = standings.filter(({ status }) => status !== 'DRAFT');
const cases = published.flatMap((job) =>
  statuses.map((written) => ({
    name: `${written} on a job that is ${job.name}`,
    columns: job.columns,
    written,
    stand: {
      status: statusNow({ name: '', id: '', jobId: '', written, jobStatus: job.status }),
      jobStatus: job.status,
    },
  })),
);
type Case = (typeof cases)[number];

async function make({ columns, written }: Case, more: Record<string, unknown> = {}) {
  const jobId = await aJobOf(api, people.CLIENT, { ...columns, ...more });
  return { jobId, bidId: await aBidOf(api, jobId, people.FREELANCER, { status: written }) };
}

const parties = ['CLIENT', 'FREELANCER'] as const;
const legal = cases.flatMap((each) =>
  parties.flatMap((by) =>
    actions.flatMap((action) => {
      const move = legalMove(action, by, each.stand);
      if (!move) return [];
      return [
        {
          ...each,
          action,
          by,
          move,
          to: jobAfter(move.jobTo, each),
          title: `${action} of a bid ${each.name}`,
        },
      ];
    }),
  ),
);

/** Where the job stands after a move; null where that leaves it alone. */
function jobAfter(jobTo: string | undefined, { columns }: Case): string | null {
  const end = columns['bidding_ends_at'] as Date;
  return jobTo === 'OPEN' && end <= now ? 'EXPIRED' : (jobTo ?? null);
}

describe('a legal move', () => {
  it('exists for every action', () => {
    const named = new Set(legal.map(({ action }) => action));

    expect([...named].sort()).toEqual([...actions].sort());
  });

  it.each(legal)('leads where the table says: $title', async ({ action, by, move, to, ...each }) => {
    const { jobId, bidId } = await make(each);

    const { data, errors } = await act(api, action, bidId, people[by]);

    expect(errors).toBeUndefined();
    expect(data.done.bid).toEqual({ id: bidId, status: move.to, version: action === 'EDIT' ? 2 : 1 });
    expect(await bidRow(api, bidId)).toMatchObject({ status: move.to, now: move.to });
    const { status, jobStatus } = each.stand;
    expect(await jobRow(api, jobId)).toMatchObject({ now: to ?? jobStatus, version: to ? 2 : 1 });
    const names = { [people.CLIENT.userId]: 'CLIENT', [people.FREELANCER.userId]: 'FREELANCER' };
    expect(await eventsOf(api, bidId, names)).toEqual([`${action} ${status}>${move.to} by ${by}`]);
    const ofJob = await eventsOf(api, jobId, names);
    expect(ofJob).toEqual(to ? [`${action} ${jobStatus}>${to} by ${by}`] : []);
  });
});

describe('an illegal move', () => {
  it.each(cases)('is told why, and changes nothing: of a bid $name', async (each) => {
    const { bidId } = await make(each);
    const before = await everything(api);

    for (const by of parties) {
      const illegal = actions.filter((action) => !legalMove(action, by, each.stand));
      const answers = await tryAll(api, illegal, bidId, people[by]);
      expect(answers).toEqual(illegal.map((action) => `${action} ${refusalOf(action, by, each.stand)}`));
    }

    expect(await everything(api)).toEqual(before);
  });

  it.each(cases)('is every move of somebody else: of a bid $name', async (each) => {
    const { bidId } = await make(each);
    const before = await everything(api);

    for (const { token } of Object.values(others)) {
      const answers = await tryAll(api, actions, bidId, { token });
      const code = each.stand.jobStatus === 'REMOVED' ? 'NOT_FOUND' : 'FORBIDDEN';
      expect(answers).toEqual(actions.map((action) => `${action} ${code}`));
    }
    const anonymous = await tryAll(api, actions, bidId, {});
    expect(anonymous).toEqual(actions.map((action) => `${action} UNAUTHENTICATED`));

    expect(await everything(api)).toEqual(before);
  });
});

describe('a sealed bid', () => {
  it.each(cases.filter(({ stand }) => ['OPEN', 'AWARDED'].includes(stand.jobStatus)))(
    'is to others as if there were none: $name',
    async (each) => {
      const { bidId } = await make(each, { sealed_bids: true });
      const missing = 'bid_01h455vb4pex5vsknk084sn02q';

      for (const { token } of Object.values(others)) {
        const hidden = await act(api, 'AWARD', bidId, { token });
        const absent = await act(api, 'AWARD', missing, { token });
        const withoutIds = (text: string) =>
          text.replace(/"requestId":"[^"]*"/, '').replaceAll(bidId, missing);
        expect(withoutIds(hidden.text)).toBe(withoutIds(absent.text));
        expect(await tryAll(api, actions, bidId, { token })).toEqual(
          actions.map((action) => `${action} NOT_FOUND`),
        );
      }
    },
  );
});

describe('who is suspended', () => {
  it.each(parties)('can do nothing, as the %s of a bid', async (party) => {
    const [client, freelancer] = [await aMember(api), await aFreelancer(api)];
    const bidId = await aBidOf(api, await aJobOf(api, client), freelancer);
    const member = { CLIENT: client, FREELANCER: freelancer }[party];
    await api.database.admin.query(
      `update accounts set suspended_at = now(), suspension_reason = 'Spam.' where user_id = $1`,
      [member.userId],
    );

    const answers = await tryAll(api, actions, bidId, member);

    expect(answers).toEqual(actions.map((action) => `${action} FORBIDDEN SUSPENDED`));
  });
});
