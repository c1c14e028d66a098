import type pg from 'pg';
import type { Uuid } from '../../../src/platform/ids/uuid.js';

/** What to look at: these jobs, these ideas, and the jobs that grew from these ideas. */
interface Scope {
  jobs?: readonly Uuid[];
  ideas?: readonly Uuid[];
}

/**
 * What must hold of every job and idea, whatever was done to them at once: each a condition that nothing may meet. Rows of
 * the factories begin at version 1, with no events.
 */
const faults = {
  // ---- one job, over `jobs`
  'an award that is not one': `select id from jobs_now where awarded <> (status = 'AWARDED')::int`,
  'a hired that did not accept': `select id from jobs_now where accepted <> (hired_id is not null)::int
    or (hired_id is not null and accepted_by <> hired_id)`,
  'work without a start, or a start without work': `select id from jobs_now where
    coalesce(removed_from, status) in ('DRAFT', 'OPEN', 'EXPIRED', 'AWARDED') and hired_id is not null
    or coalesce(removed_from, status) in ('IN_PROGRESS', 'COMPLETED') and hired_id is null`,
  'an open bid where none can be chosen': `select id from jobs_now
    where open > 0 and status not in ('OPEN', 'EXPIRED', 'AWARDED')`,
  'a bid on a draft': `select id from jobs_now where status = 'DRAFT' and placed > 0`,
  'a wrong bid_count': `select id from jobs_now where bid_count <> case when sealed_bids then 0 else placed end`,
  'two live bids of one': `select job_id from bids where job_id in (select id from chosen)
    and status in ('SUBMITTED', 'SHORTLISTED', 'AWARDED', 'ACCEPTED')
    group by job_id, freelancer_id having count(*) > 1`,
  'attempts that do not follow': `select job_id from bids where job_id in (select id from chosen)
    group by job_id, freelancer_id having count(*) > 3 or max(attempt) <> count(*)`,
  'an end that is not one': `select id from jobs_now
    where (coalesce(removed_from, status) in ('COMPLETED', 'CANCELLED')) <> (ended_at is not null)`,
  'ratings that do not add up': `select id from jobs_now where
    ratings > 0 and hired_id is null or counted <> case when ratings = 2 then 2 else 0 end`,
  // ---- one idea
  'a wrong vote_count': `select id from chosen_ideas i
    where vote_count <> (select count(*) from idea_votes where idea_id = i.id)`,
  'a wrong comment_count': `select id from chosen_ideas i
    where comment_count <> (select count(*) from idea_comments where idea_id = i.id)`,
  'a promotion without a job': `select id from chosen_ideas where status = 'PROMOTED' and standing = 0`,
  'a job without a promotion': `select id from chosen_ideas where status in ('CONCEPT', 'REFINING', 'READY') and standing > 0`,
  'two unended jobs of one client': `select j.idea_id from jobs_now j where j.idea_id is not null
    and status not in ('COMPLETED', 'CANCELLED', 'REMOVED') group by j.idea_id, client_id having count(*) > 1`,
  // ---- versions and events, of which votes are none
  'a version of a job that no event made': `select id from jobs_now j
    where version <> 1 + (select count(*) from events e where subject_id = j.id and action <> 'PROMOTE')`,
  'a version of a bid that no event made': `select id from bids_now b
    where version <> 1 + (select count(*) from events e where subject_id = b.id and action = 'EDIT')`,
  'a version of an idea that no event made': `select id from chosen_ideas i
    where version <> 1 + (select count(*) from events e where subject_id = i.id and from_status is not null)`,
  'an event that does not begin where the one before ended': `select subject_id from events
    where before is not null and before is distinct from from_status`,
  'a last event that does not end at what is': `select e.subject_id from events e join states s on s.id = e.subject_id
    where e.is_last and e.to_status is distinct from s.status`,
} as const;

const views = `
  with chosen as (select id from jobs where id = any($1::uuid[])
      union select job_id from idea_jobs where idea_id = any($2::uuid[])),
  jobs_now as (select j.id, j.client_id, j.hired_id, j.bid_count, j.sealed_bids, j.version, j.removed_from::text,
      job_status_now(j.status, j.bidding_ends_at, j.award_expires_at, j.delivered_at)::text as status, ij.idea_id,
      job_ended_at_now(j.status, j.bidding_ends_at, j.award_expires_at, j.delivered_at, j.ended_at) as ended_at,
      (select count(*) from ratings r where r.job_id = j.id) as ratings,
      (select count(*) from ratings r where r.job_id = j.id and r.is_counted) as counted, b.*
    from chosen join jobs j using (id) left join idea_jobs ij on ij.job_id = j.id, lateral (
      select count(*) filter (where now = 'AWARDED') as awarded, count(*) filter (where now = 'ACCEPTED') as accepted,
        max(freelancer_id::text) filter (where now = 'ACCEPTED')::uuid as accepted_by,
        count(*) filter (where now in ('SUBMITTED', 'SHORTLISTED')) as open,
        count(*) filter (where now <> 'WITHDRAWN') as placed
      from (select freelancer_id, bid_status_now(bids.status, job_status_now(j.status, j.bidding_ends_at, j.award_expires_at,
        j.delivered_at)) as now from bids where job_id = j.id) each) b),
  bids_now as (select b.id, b.version, bid_status_now(b.status, j.status::job_status)::text as status
    from bids b join jobs_now j on j.id = b.job_id),
  chosen_ideas as (select i.id, i.version, i.status::text, i.vote_count, i.comment_count,
      (select count(*) from jobs_now j where j.idea_id = i.id
        and not ((j.status = 'CANCELLED' or j.removed_from is not distinct from 'CANCELLED') and j.hired_id is null)) as standing
    from ideas i where i.id = any($2::uuid[])),
  states as (select id, status from jobs_now union all select id, status from bids_now
    union all select id, status from chosen_ideas),
  events as (select subject_id, action, from_status, to_status,
      lag(to_status) over subject as before, lead(id) over subject is null as is_last
    from audit_events where subject_id in (select id from states) and action not in ('VOTE', 'WITHDRAW_VOTE')
    window subject as (partition by subject_id order by created_at, id))`;

const question = `${views} ${Object.entries(faults)
  .map(([name, found]) => `select '${name}' as fault, found.* from (${found}) found (id)`)
  .join(' union all ')}`;

/** What of it does not hold, and where. */
export async function faultsOf(db: pg.Client, { jobs = [], ideas = [] }: Scope): Promise<string[]> {
  const { rows } = await db.query<{ fault: string; id: Uuid }>({
    name: 'faults',
    text: question,
    values: [jobs, ideas],
  });
  return rows.map(({ fault, id }) => `${fault}: ${id}`);
}
