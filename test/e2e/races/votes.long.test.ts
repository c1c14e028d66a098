import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Random } from '../../../prisma/seed/random.js';
import { act, anIdeaOf, aMember, keyOf, type Member } from '../../integration/ideas/ideas.fixtures.js';
import { countsOf, inLanes, startFleet, told, type Fleet } from './fleet.fixtures.js';
import { faultsOf } from './invariants.fixtures.js';

let fleet: Fleet;
let author: Member;
const voters: Member[] = [];
beforeAll(async () => {
  fleet = await startFleet();
  author = await aMember(fleet.first);
  while (voters.length < 40) voters.push(await aMember(fleet.first));
});
afterAll(() => fleet.close());

/** Votes, and withdraws votes, one after the other in one request; tells what became of it. */
async function voteAtRandom(member: Member, ideaIds: readonly string[], random: Random): Promise<string> {
  const fields = Array.from({ length: perRequest }, (_item, index) => {
    const field = random.chance(0.6) ? 'voteForIdea' : 'withdrawVote';
    const ideaId = random.pick(ideaIds);
    return `m${index}: ${field}(input: { ideaId: "${ideaId}" }) { idea { id } }`;
  });
  return told(await fleet.next().query(`mutation { ${fields.join(' ')} }`, {}, member.token));
}

const storm = 10_000;
const perRequest = 10;

describe('votes and withdrawals through two processes', () => {
  it(`leave every counter equal to its count after ${storm} at random`, { timeout: 120_000 }, async () => {
    const ideaIds: string[] = [];
    while (ideaIds.length < 10) ideaIds.push(await anIdeaOf(fleet.first, author));
    const random = new Random('votes');
    const outcomes: string[] = [];

    await inLanes({ count: storm / perRequest, lanes: 16 }, async () => {
      outcomes.push(await voteAtRandom(random.pick(voters), ideaIds, random));
    });

    expect(countsOf(outcomes)).toEqual({ done: storm / perRequest });
    const { admin } = fleet.database;
    expect(await faultsOf(admin, { ideas: ideaIds.map(keyOf) })).toEqual([]);
    // Of one member and idea, votes and withdrawals alternate, and the last of them holds.
    const { rows } = await admin.query(
      `select subject_id, actor_id from audit_events e where action in ('VOTE', 'WITHDRAW_VOTE')
       group by subject_id, actor_id having sum(case action when 'VOTE' then 1 else -1 end)
         <> (select count(*) from idea_votes v where v.idea_id = subject_id and v.user_id = actor_id)`,
    );
    expect(rows).toEqual([]);
  });

  it('count one of fifty at once by one member, and none after fifty withdrawals', async () => {
    const [voter] = voters;
    const ideaId = await anIdeaOf(fleet.first, author);
    const fiftyAtOnce = (deed: 'VOTE' | 'WITHDRAW_VOTE') =>
      Promise.all(
        Array.from({ length: 50 }, () => act(fleet.next(), deed, ideaId, { token: voter?.token ?? '' })),
      );
    const counted = async () => {
      const { rows } = await fleet.database.admin.query(
        `select vote_count, (select count(*)::int from idea_votes where idea_id = $1) as votes,
           (select count(*)::int from audit_events where subject_id = $1) as events from ideas where id = $1`,
        [keyOf(ideaId)],
      );
      return rows[0];
    };

    const votes = await fiftyAtOnce('VOTE');
    const between = await counted();
    const withdrawals = await fiftyAtOnce('WITHDRAW_VOTE');

    expect(countsOf([...votes, ...withdrawals].map(told))).toEqual({ done: 100 });
    expect(between).toEqual({ vote_count: 1, votes: 1, events: 1 });
    expect(await counted()).toEqual({ vote_count: 0, votes: 0, events: 2 });
  });
});
