import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createTestDatabase, type TestDatabase } from '../support/database.js';
import { rowsOf, runSeed } from './seed.fixtures.js';

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase();
  // Hours of publication follow the calendar, so that another day has a slightly other marketplace.
  await database.setNow(new Date('2026-11-23T12:00:00Z'));
  await runSeed('small', database);
});
afterAll(() => database.close());

/** What must not be there, and how one would find it. */
const impossible = {
  'a job in another state than its times say': `SELECT id FROM jobs
    WHERE job_status_now(status, bidding_ends_at, award_expires_at, delivered_at) <> status`,
  'a job whose times are out of order': `SELECT jobs.id FROM jobs JOIN users ON users.id = client_id
    WHERE jobs.created_at < users.created_at OR published_at < jobs.created_at OR published_at > app_now()
      OR bidding_ends_at < published_at OR jobs.updated_at < jobs.created_at OR delivered_at > ended_at
      OR jobs.updated_at > app_now() OR removed_at IS DISTINCT FROM CASE WHEN status = 'REMOVED' THEN jobs.updated_at END`,
  'a job awarded before bidding had ended': `SELECT id FROM jobs WHERE status IN ('AWARDED', 'IN_PROGRESS', 'COMPLETED')
    AND (bidding_ends_at <= published_at OR bidding_ends_at > coalesce(delivered_at, ended_at, app_now()))`,
  'a job at work or completed with nobody hired': `SELECT id FROM jobs
    WHERE status IN ('IN_PROGRESS', 'COMPLETED') AND hired_id IS NULL`,
  'a hired freelancer without an accepted bid, or the reverse': `SELECT id FROM jobs
    WHERE hired_id IS DISTINCT FROM (SELECT freelancer_id FROM bids WHERE job_id = jobs.id AND status = 'ACCEPTED')`,
  'a hired member who is no freelancer': `SELECT jobs.id FROM jobs JOIN users ON users.id = hired_id
    WHERE hired_id = client_id OR NOT 'FREELANCER' = ANY (roles)`,
  'an awarded job without its one awarded bid, or the reverse': `SELECT id FROM jobs
    WHERE (status = 'AWARDED')::int <> (SELECT count(*) FROM bids WHERE job_id = jobs.id AND status = 'AWARDED')`,
  'a bid in a state that its job does not allow': `SELECT bids.id FROM bids JOIN jobs ON jobs.id = job_id
    WHERE bid_status_now(bids.status, jobs.status) <> bids.status
      OR (jobs.status IN ('IN_PROGRESS', 'COMPLETED') AND bids.status IN ('SUBMITTED', 'SHORTLISTED', 'AWARDED'))
      OR (bids.status = 'CLOSED' AND jobs.status NOT IN ('CANCELLED', 'REMOVED'))`,
  'a bid on a draft, by its client, or by somebody who is no freelancer': `SELECT bids.id FROM bids
    JOIN jobs ON jobs.id = job_id JOIN users ON users.id = freelancer_id
    WHERE published_at IS NULL OR freelancer_id = client_id OR NOT 'FREELANCER' = ANY (roles)`,
  'a bid from before or after the bidding, or from the future': `SELECT bids.id FROM bids
    JOIN jobs ON jobs.id = job_id JOIN users ON users.id = freelancer_id
    WHERE bids.created_at NOT BETWEEN greatest(published_at, users.created_at) AND least(bidding_ends_at, app_now())
      OR bids.updated_at NOT BETWEEN bids.created_at AND app_now()`,
  'a bid in another currency, or far from the budget': `SELECT bids.id FROM bids JOIN jobs ON jobs.id = job_id
    WHERE currency <> budget_currency OR amount NOT BETWEEN budget_min * 0.6 AND budget_max * 1.4`,
  'two live bids of one freelancer on one job': `SELECT job_id FROM bids
    WHERE status IN ('SUBMITTED', 'SHORTLISTED', 'AWARDED', 'ACCEPTED') GROUP BY job_id, freelancer_id HAVING count(*) > 1`,
  'a later bid without an earlier one that was withdrawn': `SELECT id FROM bids later WHERE attempt > 1
    AND NOT EXISTS (SELECT FROM bids WHERE job_id = later.job_id AND freelancer_id = later.freelancer_id
      AND attempt = later.attempt - 1 AND status = 'WITHDRAWN' AND updated_at <= later.created_at)`,
  'a count of bids that is not theirs': `SELECT id FROM jobs WHERE bid_count <> CASE WHEN sealed_bids THEN 0
    ELSE (SELECT count(*) FROM bids WHERE job_id = jobs.id AND status <> 'WITHDRAWN') END`,
  'a rating of a job that was not begun or has not ended': `SELECT ratings.id FROM ratings JOIN jobs ON jobs.id = job_id
    WHERE hired_id IS NULL OR ended_at IS NULL
      OR (author_id, subject_id) <> CASE side WHEN 'CLIENT' THEN ROW (hired_id, client_id) ELSE ROW (client_id, hired_id) END`,
  'a rating outside of its 14 days, or from the future': `SELECT ratings.id FROM ratings JOIN jobs ON jobs.id = job_id
    WHERE ratings.created_at NOT BETWEEN ended_at AND least(ended_at + interval '14 days', app_now())`,
  'a rating revealed at another time than the rules say': `SELECT ratings.id FROM ratings JOIN jobs ON jobs.id = job_id
    WHERE is_counted <> (revealed_at <= app_now()) OR revealed_at <> CASE
      (SELECT count(*) FROM ratings pair WHERE pair.job_id = jobs.id) WHEN 2
      THEN (SELECT max(created_at) FROM ratings pair WHERE pair.job_id = jobs.id) ELSE ended_at + interval '14 days' END`,
  'totals of ratings that are not theirs': `SELECT id FROM users WHERE (rating_sum, rating_count) IS DISTINCT FROM
    (SELECT ROW (coalesce(sum(score), 0)::int, count(*)::int) FROM ratings WHERE subject_id = users.id AND is_counted)`,
  'counts of votes or comments that are not theirs': `SELECT id FROM ideas
    WHERE vote_count <> (SELECT count(*) FROM idea_votes WHERE idea_id = ideas.id)
      OR comment_count <> (SELECT count(*) FROM idea_comments WHERE idea_id = ideas.id)`,
  'a vote of the author, or from before the voter or the idea': `SELECT idea_id FROM idea_votes
    JOIN ideas ON ideas.id = idea_id JOIN users ON users.id = user_id
    WHERE user_id = author_id OR idea_votes.created_at NOT BETWEEN greatest(ideas.created_at, users.created_at) AND app_now()`,
  'a comment from before its author or its idea': `SELECT idea_comments.id FROM idea_comments
    JOIN ideas ON ideas.id = idea_id JOIN users ON users.id = idea_comments.author_id
    WHERE idea_comments.created_at NOT BETWEEN greatest(ideas.created_at, users.created_at) AND app_now()
      OR idea_comments.updated_at NOT BETWEEN idea_comments.created_at AND app_now()`,
  'a promoted idea without a job': `SELECT id FROM ideas
    WHERE status = 'PROMOTED' AND NOT EXISTS (SELECT FROM idea_jobs WHERE idea_id = ideas.id)`,
  'a job that is older than its idea, or says something else': `SELECT jobs.id FROM idea_jobs
    JOIN jobs ON jobs.id = job_id JOIN ideas ON ideas.id = idea_id
    WHERE jobs.created_at <= ideas.created_at OR jobs.title <> ideas.title`,
  'anything done by the suspended member': `SELECT actor_id FROM audit_events JOIN accounts ON user_id = actor_id
    WHERE suspended_at IS NOT NULL`,
};

const kept = Object.entries(impossible);

describe('the seeded marketplace', () => {
  it.each(kept)('does not hold %s', async (_what, sql) => {
    const found = await rowsOf(database, sql);

    expect(found).toEqual([]);
  });

  it('has every state of jobs, bids and ideas', async () => {
    const states = await rowsOf(
      database,
      `SELECT (SELECT count(DISTINCT status)::int FROM jobs) AS jobs, (SELECT count(DISTINCT status)::int FROM bids) AS bids,
        (SELECT count(DISTINCT status)::int FROM ideas) AS ideas`,
    );

    expect(states).toEqual([{ jobs: 8, bids: 8, ideas: 7 }]);
  });

  it('has popular jobs, and some that nobody wants', async () => {
    const [counts] = await rowsOf(
      database,
      `SELECT max(bid_count) AS most, count(*) FILTER (WHERE bid_count = 0)::int AS none, count(*)::int AS all
        FROM jobs WHERE published_at IS NOT NULL AND NOT sealed_bids`,
    );

    expect(counts?.['most']).toBeGreaterThanOrEqual(20);
    expect(Number(counts?.['none']) / Number(counts?.['all'])).toBeLessThan(0.2);
  });

  it('has ratings of every kind, a few of them not yet revealed', async () => {
    const [counts] = await rowsOf(
      database,
      `SELECT count(DISTINCT score)::int AS scores, bool_or(comment IS NULL) AS some_silent,
        count(*) FILTER (WHERE NOT is_counted)::int AS hidden FROM ratings`,
    );

    expect(counts).toMatchObject({ scores: 5, some_silent: true });
    expect(counts?.['hidden']).toBeGreaterThan(0);
  });

  it('has one suspended member, and says why', async () => {
    const suspended = await rowsOf(
      database,
      `SELECT action, reason = suspension_reason AS same, audit_events.created_at = suspended_at AS then
        FROM accounts JOIN audit_events ON subject_id = user_id WHERE suspended_at IS NOT NULL`,
    );

    expect(suspended).toEqual([{ action: 'SUSPEND', same: true, then: true }]);
  });
});

describe('the past of the seeded marketplace', () => {
  it('leads every job, bid and idea step by step to what it is', async () => {
    const broken = await rowsOf(
      database,
      `WITH subjects AS (
        SELECT id, status::text, updated_at FROM jobs UNION ALL SELECT id, status::text, updated_at FROM bids
        UNION ALL SELECT id, status::text, updated_at FROM ideas
      ), acts AS (
        SELECT audit_events.*, row_number() OVER newer AS recency, lead(to_status) OVER newer AS was
        FROM audit_events WINDOW newer AS (PARTITION BY subject_id ORDER BY created_at DESC, id DESC)
      )
      SELECT subjects.id, status, action FROM subjects LEFT JOIN acts ON subject_id = subjects.id
      WHERE action IS NULL OR from_status IS DISTINCT FROM was
        OR (recency = 1 AND (to_status <> status OR created_at <> updated_at))`,
    );

    expect(broken).toEqual([]);
  });

  it('says who did what to a job, and when, as the job does', async () => {
    const disagreeing = await rowsOf(
      database,
      `SELECT jobs.id, action FROM jobs JOIN audit_events act ON subject_type = 'job' AND subject_id = jobs.id
      WHERE act.created_at <> CASE action
          WHEN 'POST' THEN jobs.created_at WHEN 'PUBLISH' THEN published_at WHEN 'EXPIRE' THEN bidding_ends_at
          WHEN 'COMPLETE' THEN ended_at WHEN 'CANCEL' THEN ended_at WHEN 'REMOVE' THEN removed_at ELSE act.created_at END
        OR NOT CASE
          WHEN actor_id IS NULL THEN action IN ('EXPIRE', 'COMPLETE', 'CANCEL', 'REVOKE_AWARD')
          WHEN action IN ('ACCEPT_AWARD', 'DELIVER') THEN actor_id = hired_id
          WHEN action = 'DECLINE_AWARD' THEN EXISTS (SELECT FROM bids
            WHERE job_id = jobs.id AND freelancer_id = actor_id AND status = 'REFUSED')
          WHEN action = 'REMOVE' THEN actor_id = (SELECT id FROM users WHERE handle = 'mod')
          WHEN action = 'CANCEL' AND from_status = 'IN_PROGRESS' THEN actor_id IN (client_id, hired_id)
          ELSE actor_id = client_id END
        OR (reason IS NULL AND (action IN ('REMOVE', 'REQUEST_CHANGES')
          OR (action = 'CANCEL' AND from_status = 'IN_PROGRESS')))`,
    );
    const versions = await rowsOf(
      database,
      `SELECT id FROM jobs WHERE version <> (SELECT count(*) FROM audit_events WHERE subject_id = jobs.id)
        UNION ALL SELECT id FROM bids
        WHERE version <> (SELECT 1 + count(*) FROM audit_events WHERE subject_id = bids.id AND action = 'EDIT')`,
    );

    expect(disagreeing).toEqual([]);
    expect(versions).toEqual([]);
  });

  it('holds each kind of act', async () => {
    const actions = await rowsOf(
      database,
      `SELECT subject_type AS type, array_agg(DISTINCT action ORDER BY action) AS actions FROM audit_events GROUP BY 1 ORDER BY 1`,
    );

    expect(Object.fromEntries(actions.map(({ type, actions: names }) => [type, names]))).toEqual({
      bid: 'ACCEPT_AWARD AWARD CLOSE DECLINE DECLINE_AWARD EDIT PLACE REVOKE_AWARD SHORTLIST WITHDRAW'.split(
        ' ',
      ),
      idea: 'EDIT PROMOTE RELEASE REMOVE SET_STATUS SHARE'.split(' '),
      job: [
        ...'ACCEPT_AWARD AWARD CANCEL COMPLETE DECLINE_AWARD DELIVER EDIT EXPIRE POST PUBLISH'.split(' '),
        ...'REMOVE REQUEST_CHANGES REVOKE_AWARD'.split(' '),
      ],
      rating: ['RATE'],
      user: ['SUSPEND'],
    });
  });
});

describe('the demo members', () => {
  it('have everything that a newcomer plays the story with', async () => {
    const [story] = await rowsOf(
      database,
      `WITH of_ada AS (SELECT jobs.*, bids.status AS bid FROM jobs
        JOIN users ada ON ada.id = client_id AND ada.handle = 'ada'
        LEFT JOIN bids ON job_id = jobs.id AND freelancer_id = (SELECT id FROM users WHERE handle = 'ben'))
      SELECT count(DISTINCT status)::int AS states, bool_or(status = 'OPEN' AND bid_count >= 8) AS choice,
        bool_or(status = 'AWARDED' AND bid = 'AWARDED') AS award_waits,
        bool_or(status = 'IN_PROGRESS' AND delivered_at IS NOT NULL AND bid = 'ACCEPTED') AS delivered,
        bool_or(bid = 'ACCEPTED' AND ended_at > app_now() - interval '13 days' AND NOT EXISTS (
          SELECT FROM ratings WHERE job_id = of_ada.id AND author_id = client_id)) AS to_rate,
        bool_or(bid = 'ACCEPTED' AND EXISTS (SELECT FROM ratings
          WHERE job_id = of_ada.id AND author_id = hired_id AND NOT is_counted)) AS rated_in_secret,
        bool_or(status = 'OPEN' AND sealed_bids AND EXISTS (SELECT FROM bids WHERE job_id = of_ada.id)) AS sealed
      FROM of_ada`,
    );
    const bidsOfBen = await rowsOf(
      database,
      `SELECT DISTINCT status FROM bids JOIN users ON users.id = freelancer_id WHERE handle = 'ben'`,
    );

    expect(story).toEqual({
      states: 8,
      choice: true,
      award_waits: true,
      delivered: true,
      to_rate: true,
      rated_in_secret: true,
      sealed: true,
    });
    expect(bidsOfBen).toHaveLength(8);
  });
});
