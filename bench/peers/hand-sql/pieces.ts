/** The state by the clock of `jobs j`. */
export const jobStatus = 'job_status_now(j.status, j.bidding_ends_at, j.award_expires_at, j.delivered_at)';

/** The jobs `j` that lists show, as the partial indexes spell it. */
export const isListed = `j.status not in ('DRAFT', 'REMOVED') and j.published_at is not null and not j.is_withheld`;

/** What a card shows, of `jobs j` and the tables of `cardJoins`; `status` is its state by the clock. */
export function cardFields(status: string = jobStatus): string {
  return `'id', j.id, 'title', j.title, 'status', ${status},
    'category', json_build_object('id', c.id, 'slug', c.slug, 'name', c.name),
    'budget', json_build_object('type', j.budget_type,
      'min', json_build_object('amount', j.budget_min, 'currency', j.budget_currency),
      'max', json_build_object('amount', j.budget_max, 'currency', j.budget_currency)),
    'sealedBids', j.sealed_bids, 'bidCount', case when not j.sealed_bids then j.bid_count end,
    'skills', ${skillsOf('job_skills', 'job_id = j.id', `'id', k.id, 'slug', k.slug, 'name', k.name`)},
    'client', json_build_object('id', u.id, 'handle', u.handle, 'name', u.name, 'avatarUrl', u.avatar_url,
      'ratingAverage', (u.rating_sum + fresh.sum)::float8 / nullif(u.rating_count + fresh.count, 0),
      'ratingCount', u.rating_count + fresh.count),
    'publishedAt', j.published_at, 'biddingEndsAt', j.bidding_ends_at`;
}

/** The skills that one row names, each found by its key: of a join the planner would read all skills for every row. */
export function skillsOf(table: string, isOfRow: string, members: string): string {
  return `coalesce((
      select json_agg(json_build_object(${members}) order by tag.position)
      from ${table} tag cross join lateral (select id, slug, name from skills where id = tag.skill_id offset 0) k
      where tag.${isOfRow}), '[]')`;
}

/** What a card needs beside `jobs j`: `fresh` are the ratings that the clock has revealed since totals were written. */
export const cardJoins = `join categories c on c.id = j.category_id
  join users u on u.id = j.client_id
  cross join lateral (
    select coalesce(sum(r.score), 0) as sum, count(*) as count from ratings r
    where r.subject_id = u.id and not r.is_counted and r.revealed_at <= app_now()) fresh`;

/** A whole answer: the statement, its name on each connection, and the values it takes. */
export interface Statement {
  readonly name: string;
  readonly text: string;
  readonly values: readonly unknown[];
}

const texts = new Map<string, string>();

/** A statement whose text is put together when it is first asked for: its name says all that it depends on. */
export function statementOf(name: string, values: readonly unknown[], write: () => string): Statement {
  const text = texts.get(name) ?? write();
  texts.set(name, text);
  return { name, text, values };
}

/** A page size as a constant of the statement: with an unknown one the planner sorts where it could walk an index. */
export function pageSizeOf(first: unknown): number {
  if (Number.isInteger(first) && Number(first) >= 1 && Number(first) <= 100) return Number(first);
  throw new Error('`first` is a number from 1 to 100.');
}
