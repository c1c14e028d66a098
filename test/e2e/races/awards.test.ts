import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { encodeTypeId } from '../../../src/platform/ids/type-id.js';
import { createId, type Uuid } from '../../../src/platform/ids/uuid.js';
import { aUser } from '../../support/factories.js';
import { act, place } from '../../integration/bids/bidding.fixtures.js';
import { aJobOf, aMember, type Member } from '../../integration/jobs/posting.fixtures.js';
import { keyOf } from '../../integration/bids/bid-standings.fixtures.js';
import { countsOf, startFleet, told, type Fleet } from './fleet.fixtures.js';
import { faultsOf } from './invariants.fixtures.js';

const atOnce = 50;
const rounds = 100;

let fleet: Fleet;
let client: Member;
const freelancerIds: Uuid[] = [];
beforeAll(async () => {
  fleet = await startFleet();
  client = await aMember(fleet.first);
  for (let made = 0; made < atOnce; made += 1) {
    freelancerIds.push(await aUser(fleet.database.admin, { roles: '{FREELANCER}' }));
  }
});
afterAll(() => fleet.close());

/** Inserts a bid of every freelancer on a job, by one statement, and returns their global ids. */
async function aBidOfEach(jobId: string): Promise<string[]> {
  const ids = freelancerIds.map(() => createId());
  await fleet.database.admin.query(
    `insert into bids (id, job_id, freelancer_id, attempt, amount, currency, delivery_days, message)
     select bid.id, $1, bid.freelancer_id, 1, 30000, 'EUR', 7, 'I have done this before.'
     from unnest($2::uuid[], $3::uuid[]) as bid(id, freelancer_id)`,
    [keyOf(jobId), ids, freelancerIds],
  );
  return ids.map((id) => encodeTypeId('bid', id));
}

describe('fifty at once through two processes', () => {
  it(
    'award different bids of one job: one is awarded, in each of 100 rounds',
    { timeout: 120_000 },
    async () => {
      const jobIds: Uuid[] = [];
      const outcomes: object[] = [];

      for (let round = 0; round < rounds; round += 1) {
        const jobId = await aJobOf(fleet.first, client);
        const bidIds = await aBidOfEach(jobId);
        const answers = await Promise.all(bidIds.map((id) => act(fleet.next(), 'AWARD', id, client)));
        outcomes.push(countsOf(answers.map(told)));
        jobIds.push(keyOf(jobId));
      }

      expect(outcomes).toEqual(Array(rounds).fill({ done: 1, 'CONFLICT ILLEGAL_STATE': atOnce - 1 }));
      expect(await faultsOf(fleet.database.admin, { jobs: jobIds })).toEqual([]);
    },
  );

  it.each([false, true])('place a bid of one freelancer: one is placed; sealed: %s', async (sealed_bids) => {
    const freelancer = await aMember(fleet.first, { roles: '{FREELANCER}' });
    const jobId = await aJobOf(fleet.first, client, { sealed_bids });

    const answers = await Promise.all(
      Array.from({ length: atOnce }, () => place(fleet.next(), jobId, freelancer)),
    );

    expect(countsOf(answers.map(told))).toEqual({ done: 1, 'CONFLICT ALREADY_BID': atOnce - 1 });
    const { rows } = await fleet.database.admin.query('select from bids where job_id = $1', [keyOf(jobId)]);
    expect(rows).toHaveLength(1);
    expect(await faultsOf(fleet.database.admin, { jobs: [keyOf(jobId)] })).toEqual([]);
  });
});
