import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { Random } from '../../../prisma/seed/random.js';
import { encodeTypeId } from '../../../src/platform/ids/type-id.js';
import { act as administer, anAdministrator } from '../../integration/accounts/administration.fixtures.js';
import { act, place } from '../../integration/bids/bidding.fixtures.js';
import { keyOf } from '../../integration/bids/bid-standings.fixtures.js';
import { act as react, anIdeaOf } from '../../integration/ideas/ideas.fixtures.js';
import { aJobOf, aMember, type Member } from '../../integration/jobs/posting.fixtures.js';
import { countsOf, startFleet, told, type Fleet } from './fleet.fixtures.js';
import { faultsOf } from './invariants.fixtures.js';

let fleet: Fleet;
let administrator: Member;
beforeAll(async () => {
  fleet = await startFleet();
  administrator = await anAdministrator(fleet.first, 'MANAGE_USERS');
});
afterAll(() => fleet.close());

/** Suspends a member or restores them; tells what became of it. */
async function set(field: 'suspendUser' | 'restoreUser', { userId }: Member): Promise<string> {
  const input = { userId: encodeTypeId('user', userId), reason: 'Spam.' };
  return told(await administer(fleet.next(), field, 'account { id }', input, administrator.token));
}

const cycles = 12;

/** What the busy may hear while one of them is suspended now and then. */
const harmless = [
  'done',
  'FORBIDDEN SUSPENDED',
  'CONFLICT ILLEGAL_STATE',
  'CONFLICT ALREADY_BID',
  'CONFLICT STALE_VERSION',
];

interface Market {
  client: Member;
  freelancer: Member;
  jobIds: string[];
}

async function aMarket(): Promise<Market> {
  const client = await aMember(fleet.first);
  const freelancer = await aMember(fleet.first, { roles: '{FREELANCER}' });
  const jobIds: string[] = [];
  while (jobIds.length < 60) jobIds.push(await aJobOf(fleet.first, client));
  return { client, freelancer, jobIds };
}

const deeds = ['EDIT', 'WITHDRAW', 'AWARD', 'REVOKE_AWARD', 'DECLINE_AWARD', 'SHORTLIST'] as const;

/** Bids, offers anew, withdraws, awards and answers at random until it is over; tells what became of each. */
async function keepBusy({ client, freelancer, jobIds }: Market, isOver: () => boolean): Promise<string[]> {
  const random = new Random('market');
  const outcomes: string[] = [];
  const bidIds: string[] = [];
  const doSomething = async () => {
    if (bidIds.length === 0 || random.chance(0.3)) {
      const answer = await place(fleet.next(), random.pick(jobIds), freelancer, 'bid { id }');
      if (!answer.errors) bidIds.push(answer.data.done.bid.id);
      return answer;
    }
    const action = random.pick(deeds);
    const isOfClient = action === 'AWARD' || action === 'REVOKE_AWARD' || action === 'SHORTLIST';
    return act(fleet.next(), action, random.pick(bidIds), isOfClient ? client : freelancer);
  };
  const lane = async () => {
    while (!isOver()) outcomes.push(told(await doSomething()));
  };
  await Promise.all(Array.from({ length: 8 }, lane));
  return outcomes;
}

/** What a suspension must have settled by the time it is answered. */
async function unsettledOf({ userId }: Member): Promise<number> {
  const { rows } = await fleet.database.admin.query<{ count: number }>(
    `select ((select count(*) from bids where freelancer_id = $1 and status in ('SUBMITTED', 'SHORTLISTED', 'AWARDED'))
       + (select count(*) from jobs where client_id = $1 and (status = 'AWARDED' or status = 'OPEN' and not is_withheld)))::int as count`,
    [userId],
  );
  return rows[0]?.count ?? 0;
}

describe('a member who is suspended again and again while they and others are busy', () => {
  it.each(['freelancer', 'client'] as const)(
    '%s: leaves nothing half done',
    { timeout: 60_000 },
    async (side) => {
      const market = await aMarket();
      const member = market[side];
      let isOver = false;
      const busy = keepBusy(market, () => isOver);

      const turns: string[] = [];
      const unsettled: number[] = [];
      for (let cycle = 0; cycle < cycles; cycle += 1) {
        turns.push(await set('suspendUser', member));
        unsettled.push(await unsettledOf(member));
        turns.push(await set('restoreUser', member));
        // Time enough for each of the busy to do something before the next.
        for (let read = 0; read < 20; read += 1) await unsettledOf(member);
      }
      isOver = true;

      const counts = countsOf(await busy);
      expect(turns).toEqual(Array(2 * cycles).fill('done'));
      expect(unsettled).toEqual(Array(cycles).fill(0));
      expect(Object.keys(counts).filter((outcome) => !harmless.includes(outcome))).toEqual([]);
      expect(counts).toMatchObject({ done: expect.any(Number), 'FORBIDDEN SUSPENDED': expect.any(Number) });
      expect(await faultsOf(fleet.database.admin, { jobs: market.jobIds.map(keyOf) })).toEqual([]);
    },
  );
});

describe('a member who never pauses', () => {
  it('is suspended all the same', { timeout: 60_000 }, async () => {
    const [author, member] = [await aMember(fleet.first), await aMember(fleet.first)];
    const ideaIds: string[] = [];
    while (ideaIds.length < 30) ideaIds.push(await anIdeaOf(fleet.first, author));
    let isOver = false;
    const votes: string[] = [];
    const vote = async (ideaId: string) => {
      while (!isOver) votes.push(told(await react(fleet.next(), 'VOTE', ideaId, member)));
    };
    const busy = Promise.all(ideaIds.map(vote));

    const turns: string[] = [];
    for (let cycle = 0; cycle < 3; cycle += 1) {
      const before = votes.length;
      await vi.waitUntil(() => votes.slice(before).filter((outcome) => outcome === 'done').length >= 60, {
        timeout: 10_000,
      });
      turns.push(await set('suspendUser', member), await set('restoreUser', member));
    }
    isOver = true;
    await busy;

    expect(turns).toEqual(Array(6).fill('done'));
    expect(Object.keys(countsOf(votes)).sort()).toEqual(['FORBIDDEN SUSPENDED', 'done']);
  });
});
