import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { bidActions, type BidAction } from '../../../src/modules/bids/bid.states.js';
import { startApi, type TestApi } from '../../support/api.js';
import { now } from '../jobs/job-states.fixtures.js';
import { aJobOf, aMember, ask, type Member } from '../jobs/posting.fixtures.js';
import { aBidOf, everyStanding, keyOf, statusNow, type Standing } from './bid-standings.fixtures.js';
import { legalMove, type Party } from './bid-table.fixtures.js';

let api: TestApi;
let people: Record<Party, Member>;
let bids: Standing[];
beforeAll(async () => {
  api = await startApi();
  await api.database.setNow(now);
  people = { CLIENT: await aMember(api), FREELANCER: await aMember(api, { roles: '{FREELANCER}' }) };
  bids = await everyStanding(api, { client: people.CLIENT, freelancer: people.FREELANCER });
});
afterAll(() => api.close());

// Object.keys forgets which keys it was given.
const actions = Object.keys(bidActions) as BidAction[];

/** What the member may do with each of the bids; null for one they cannot see. */
async function allowedOn(ids: string[], { token }: Member): Promise<(string[] | null)[]> {
  const allowed: (string[] | null)[] = [];
  for (let from = 0; from < ids.length; from += 100) {
    const { nodes } = await ask<{ nodes: ({ viewerState: { allowedActions: string[] } } | null)[] }>(
      api,
      'query ($ids: [ID!]!) { nodes(ids: $ids) { ... on Bid { viewerState { allowedActions } } } }',
      { variables: { ids: ids.slice(from, from + 100) }, token },
    );
    allowed.push(...nodes.map((bid) => bid?.viewerState.allowedActions ?? null));
  }
  return allowed;
}

async function suspend({ userId }: Member): Promise<void> {
  await api.database.admin.query(
    `update accounts set suspended_at = now(), suspension_reason = 'Spam.' where user_id = $1`,
    [userId],
  );
}

describe('what is allowed on a bid', () => {
  it.each(['CLIENT', 'FREELANCER'] as const)(
    'is what the table says, in every state, for its %s',
    async (party) => {
      const allowed = await allowedOn(
        bids.map(({ id }) => id),
        people[party],
      );

      const told = bids.map(({ name }, index) => [name, allowed[index]]);
      const expected = bids.map((bid) => {
        const stand = { status: statusNow(bid), jobStatus: bid.jobStatus };
        return [bid.name, actions.filter((action) => legalMove(action, party, stand))];
      });
      expect(told).toEqual(expected);
      expect(new Set(allowed.flat()).size).toBeGreaterThan(0);
    },
  );

  it('is nothing for others, of the bids that they see', async () => {
    const moderator = await aMember(api);
    await api.database.admin.query(`update accounts set permissions = '{MODERATE}' where user_id = $1`, [
      moderator.userId,
    ]);
    const others = [moderator, await aMember(api, { roles: '{CLIENT,FREELANCER}' })];

    for (const other of others) {
      const allowed = await allowedOn(
        bids.map(({ id }) => id),
        other,
      );

      expect(allowed).toEqual(bids.map(({ jobStatus }) => (jobStatus === 'REMOVED' ? null : [])));
    }
  });

  it.each(['CLIENT', 'FREELANCER'] as const)('is nothing for its %s while suspended', async (party) => {
    const members = { CLIENT: await aMember(api), FREELANCER: await aMember(api, { roles: '{FREELANCER}' }) };
    const id = await aBidOf(api, await aJobOf(api, members.CLIENT), members.FREELANCER);
    const before = await allowedOn([id], members[party]);

    await suspend(members[party]);

    expect(before.flat()).not.toEqual([]);
    expect(await allowedOn([id], members[party])).toEqual([[]]);
  });

  it('is no edit while the job is withheld', async () => {
    const [client, freelancer] = [await aMember(api), await aMember(api, { roles: '{FREELANCER}' })];
    const jobId = await aJobOf(api, client);
    const id = await aBidOf(api, jobId, freelancer);
    const before = await allowedOn([id], freelancer);

    await api.database.admin.query('update jobs set is_withheld = true where id = $1', [keyOf(jobId)]);

    expect(before).toEqual([['EDIT', 'WITHDRAW']]);
    expect(await allowedOn([id], freelancer)).toEqual([['WITHDRAW']]);
  });
});

describe("the viewer's state of a bid", () => {
  const document = 'query ($id: ID!) { bid(id: $id) { viewerState { id } } }';

  it('has an id of its own, the same for everybody', async () => {
    const [id] = bids.map((bid) => bid.id);

    const answers = await Promise.all(
      Object.values(people).map(({ token }) => ask(api, document, { variables: { id }, token })),
    );

    const own = id?.replace('bid_', 'bidstate_');
    expect(answers).toEqual(answers.map(() => ({ bid: { viewerState: { id: own } } })));
  });

  it('makes an answer private, and is null for nobody', async () => {
    const [id] = bids.map((bid) => bid.id);

    const { data, headers } = await api.query(document, { id });

    expect(data).toEqual({ bid: { viewerState: null } });
    expect(headers['cache-control']).toBe('private, no-cache');
  });
});

describe('the newest bid of a member', () => {
  it('is the last they placed, live or not, whatever its time says', async () => {
    const [client, freelancer] = [await aMember(api), await aMember(api, { roles: '{FREELANCER}' })];
    const jobId = await aJobOf(api, client);
    const day = (date: string) => ({ created_at: new Date(date) });
    await aBidOf(api, jobId, freelancer, { status: 'REFUSED', ...day('2026-03-01') });
    await aBidOf(api, jobId, freelancer, { status: 'WITHDRAWN', ...day('2026-03-02') });
    const newest = await aBidOf(api, jobId, freelancer, { status: 'WITHDRAWN', ...day('2026-03-02') });

    const data = await ask(api, 'query ($id: ID!) { job(id: $id) { viewerState { bid { id status } } } }', {
      variables: { id: jobId },
      token: freelancer.token,
    });

    expect(data).toEqual({ job: { viewerState: { bid: { id: newest, status: 'WITHDRAWN' } } } });
  });
});
