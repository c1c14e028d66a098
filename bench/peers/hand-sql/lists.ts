import {
  cardFields,
  cardJoins,
  isListed,
  jobStatus,
  pageSizeOf,
  skillsOf,
  statementOf,
  type Statement,
} from './pieces.js';

type Variables = Readonly<Record<string, unknown>>;

const newestFirst = 'order by j.published_at desc, j.id desc';

/** One public job. */
export function selectJob({ id }: Variables): Statement {
  return statementOf(
    'point',
    [id],
    () => `select json_build_object('job', (
      select json_build_object(${cardFields()}, 'description', j.description)
      from jobs j ${cardJoins} where j.id = $1 and j.status not in ('DRAFT', 'REMOVED')))::text as data`,
  );
}

/** A page of open jobs with the five cheapest bids of each. */
export function selectOpenJobs({ first, after }: Variables): Statement {
  return openJobs('list', pageSizeOf(first), after, '');
}

/** The same with the number of all of them, of which 10,000 at most are counted. */
export function selectOpenJobsAndTotal({ first, after }: Variables): Statement {
  const total = `'totalCount', (select count(*) from (
    select 1 from jobs j where ${isOpen} union all select 1 from jobs j where ${isOpenAgain} limit 10000) open_jobs),`;
  return openJobs('list-total', pageSizeOf(first), after, total);
}

/** The newest jobs with the three newest bids of each, their bidders and what those can do. */
export function selectDeepJobs({ first }: Variables): Statement {
  const size = pageSizeOf(first);
  return statementOf(
    `deep-${size}`,
    [],
    () => `select json_build_object('jobs', json_build_object('nodes', coalesce((
      select json_agg(json_build_object('id', j.id, 'title', j.title, 'bids', ${deepBids}) ${newestFirst})
      from (
        select j.id, j.title, j.sealed_bids, j.published_at, ${jobStatus} as status
        from jobs j where ${isListed} ${newestFirst} limit ${size}
      ) j), '[]')))::text as data`,
  );
}

const deepBids = `case when not j.sealed_bids then json_build_object('nodes', coalesce((
    select json_agg(json_build_object('id', b.id, 'status', bid_status_now(b.status, j.status),
      'freelancer', json_build_object('id', f.id, 'name', f.name, 'skills',
        ${skillsOf('user_skills', 'user_id = f.id', `'id', k.id, 'name', k.name`)})
    ) order by b.created_at desc, b.id desc)
    from (
      select b.id, b.status, b.freelancer_id, b.created_at from bids b
      where b.job_id = j.id and b.status <> 'WITHDRAWN' order by b.created_at desc, b.id desc limit 3
    ) b join users f on f.id = b.freelancer_id), '[]')) end`;

const isOpen = `j.status = 'OPEN' and j.bidding_ends_at > app_now() and j.published_at is not null
  and not j.is_withheld`;

/** Awards that the clock has ended: the job takes bids again. */
const isOpenAgain = `j.status = 'AWARDED' and j.published_at is not null and not j.is_withheld
  and j.id = any(array(select m.id from jobs m where m.status = 'AWARDED' and m.award_expires_at <= app_now()))
  and ${jobStatus} = 'OPEN'`;

const cheapestBids = `case when not j.sealed_bids then json_build_object('nodes', coalesce((
    select json_agg(json_build_object('id', b.id,
      'amount', json_build_object('amount', b.amount, 'currency', b.currency),
      'status', bid_status_now(b.status, 'OPEN'),
      'freelancer', json_build_object('id', f.id, 'name', f.name, 'avatarUrl', f.avatar_url)
    ) order by b.amount, b.id)
    from (
      select b.id, b.amount, b.currency, b.status, b.freelancer_id from bids b
      where b.job_id = j.id and b.status <> 'WITHDRAWN' order by b.amount, b.id limit 5
    ) b join users f on f.id = b.freelancer_id), '[]')) end`;

function openJobs(name: string, size: number, after: unknown, total: string): Statement {
  const [key, id] = typeof after === 'string' ? after.split('|') : [];
  const isFirst = key === undefined;
  return statementOf(`${name}-${size}${isFirst ? '' : '-after'}`, isFirst ? [] : [key, id], () =>
    pageOf(size, isFirst ? '' : 'and (j.published_at, j.id) < ((select $1::timestamptz), $2::uuid)', total),
  );
}

function pageOf(size: number, from: string, total: string): string {
  const columns = `j.id, j.client_id, j.category_id, j.title, j.budget_type, j.budget_currency, j.budget_min, j.budget_max,
    j.sealed_bids, j.bid_count, j.published_at, j.bidding_ends_at`;
  const piece = (condition: string) =>
    `(select ${columns} from jobs j where ${condition} ${from} ${newestFirst} limit ${size + 1})`;
  return `with page as materialized (
      select * from (${piece(isOpen)} union all ${piece(isOpenAgain)}) j ${newestFirst} limit ${size + 1}
    ), shown as materialized (
      select * from page j ${newestFirst} limit ${size}
    )
    select json_build_object('jobs', json_build_object(${total}
      'pageInfo', json_build_object(
        'endCursor', (select j.published_at || '|' || j.id from shown j order by j.published_at, j.id limit 1),
        'hasNextPage', (select count(*) > ${size} from page)),
      'edges', coalesce((
        select json_agg(json_build_object('node',
          json_build_object(${cardFields(`'OPEN'`)}, 'bids', ${cheapestBids})) ${newestFirst})
        from shown j ${cardJoins}), '[]')))::text as data`;
}
