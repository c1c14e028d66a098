import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { decodeTypeId, encodeTypeId } from '../../../src/platform/ids/type-id.js';
import type { Uuid } from '../../../src/platform/ids/uuid.js';
import { startApi, type TestApi } from '../../support/api.js';
import { aCategory, aUser, anIdea } from '../../support/factories.js';
import { act, anAdministrator, told, type Member } from '../accounts/administration.fixtures.js';
import { password, signUp } from '../accounts/sessions.fixtures.js';
import { manyJobs } from '../market.fixtures.js';

let api: TestApi;
let administrator: Member;
let categoryId: Uuid;
beforeAll(async () => {
  api = await startApi();
  administrator = await anAdministrator(api, 'MANAGE_USERS');
  categoryId = await aCategory(api.database.admin);
});
afterAll(() => api.close());

async function aNewcomer(): Promise<{ userId: Uuid; token: string }> {
  const { accessToken: token } = await signUp(api, { roles: ['CLIENT', 'FREELANCER'] });
  const { data } = await api.query('{ viewer { user { id } } }', {}, token);
  return { userId: decodeTypeId(data.viewer.user.id)?.id ?? '', token };
}

const jobsOf = (clientId: Uuid, jobCount: number): Promise<Uuid[]> =>
  manyJobs(api.database.admin, { jobCount, clientIds: [clientId], categoryIds: [categoryId] });

/** Inserts a bid of one freelancer on each of some jobs. */
async function bidOnAll(jobIds: readonly Uuid[], freelancerId: Uuid, status = 'SUBMITTED'): Promise<void> {
  await api.database.admin.query(
    `insert into bids (id, job_id, freelancer_id, attempt, amount, currency, delivery_days, message, status)
     select gen_random_uuid(), id, $2, 1, 30000, budget_currency, 7, 'I have done this before.', $3::bid_status
     from jobs where id = any($1)`,
    [jobIds, freelancerId, status],
  );
}

/** Awards each of some jobs to one freelancer. */
async function awardAll(jobIds: readonly Uuid[], freelancerId: Uuid): Promise<void> {
  await bidOnAll(jobIds, freelancerId, 'AWARDED');
  await api.database.admin.query(
    `update jobs set status = 'AWARDED', award_expires_at = now() + interval '7 days' where id = any($1)`,
    [jobIds],
  );
}

/** Makes drafts of jobs, each grown from an idea of its own. */
async function growFromIdeas(jobIds: readonly Uuid[], authorId: Uuid): Promise<void> {
  const { admin } = api.database;
  await admin.query(
    `update jobs set status = 'DRAFT', published_at = null, bidding_ends_at = null where id = any($1)`,
    [jobIds],
  );
  for (const jobId of jobIds) {
    const ideaId = await anIdea(admin, { author_id: authorId, status: 'PROMOTED' });
    await admin.query('insert into idea_jobs (job_id, idea_id) values ($1, $2)', [jobId, ideaId]);
  }
}

/** How many rows of a member's jobs, of bids on these, of their own bids and of their ideas are in each state. */
async function standOf(userId: Uuid): Promise<Record<string, number>> {
  const { rows } = await api.database.admin.query<{ name: string; count: number }>(
    `select name, count(*)::int as count from (
       select 'own job ' || status from jobs where client_id = $1
       union all select 'bid on own job ' || b.status from bids b join jobs j on j.id = b.job_id where j.client_id = $1
       union all select 'own bid ' || status from bids where freelancer_id = $1
       union all select 'job bid on ' || j.status from bids b join jobs j on j.id = b.job_id where b.freelancer_id = $1
       union all select 'idea ' || status from ideas where author_id = $1
     ) as standing(name) group by name`,
    [userId],
  );
  return Object.fromEntries(rows.map(({ name, count }) => [name, count]));
}

/** What a farewell costs whose member has so many of each: open jobs, drafts grown from ideas, and bids. */
async function farewell(count: number): Promise<{ userId: Uuid; calls: number }> {
  const { admin } = api.database;
  const { userId, token } = await aNewcomer();
  const [client, freelancer] = [await aUser(admin), await aUser(admin, { roles: '{FREELANCER}' })];
  await bidOnAll(await jobsOf(userId, count), freelancer);
  await growFromIdeas(await jobsOf(userId, count), userId);
  await bidOnAll(await jobsOf(client, count), userId);

  const { calls } = await api.database.countStatements(async () => {
    expect(told(await act(api, 'deleteAccount', 'deletedUserId', { password }, token))).toBe('done');
  });
  return { userId, calls };
}

/** What a suspension costs whose member has so many of each: awards given, awards won, and open bids. */
async function suspension(count: number): Promise<{ userId: Uuid; calls: number }> {
  const { admin } = api.database;
  const { userId } = await aNewcomer();
  const [client, freelancer] = [await aUser(admin), await aUser(admin, { roles: '{FREELANCER}' })];
  await awardAll(await jobsOf(userId, count), freelancer);
  await awardAll(await jobsOf(client, count), userId);
  await bidOnAll(await jobsOf(client, count), userId);
  const input = { userId: encodeTypeId('user', userId), reason: 'Spam.' };

  const { calls } = await api.database.countStatements(async () => {
    expect(told(await act(api, 'suspendUser', 'account { id }', input, administrator.token))).toBe('done');
  });
  return { userId, calls };
}

describe('of a member with 300 of everything under way', () => {
  it('the farewell takes as many statements as that of one with 2', async () => {
    const few = await farewell(2);

    const many = await farewell(300);

    expect(many.calls).toBe(few.calls);
    expect(many.calls).toBeLessThan(50);
    expect(await standOf(many.userId)).toEqual({
      ...{ 'own job CANCELLED': 300, 'bid on own job CLOSED': 300, 'idea READY': 300 },
      ...{ 'own bid WITHDRAWN': 300, 'job bid on OPEN': 300 },
    });
  });

  it('the suspension takes as many statements as that of one with 2', async () => {
    const few = await suspension(2);

    const many = await suspension(300);

    expect(many.calls).toBe(few.calls);
    expect(many.calls).toBeLessThan(40);
    expect(await standOf(many.userId)).toEqual({
      ...{ 'own job OPEN': 300, 'bid on own job SHORTLISTED': 300, 'job bid on OPEN': 600 },
      ...{ 'own bid REFUSED': 300, 'own bid WITHDRAWN': 300 },
    });
  });
});
