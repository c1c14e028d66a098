import type { KeysetOrder, RowSource } from '../../platform/database/keyset.js';
import { eachRow, narrow, type Narrowing } from '../../platform/database/narrowing.js';
import { allOf, rawSql, sql, whenGiven, type Sql } from '../../platform/database/sql.js';
import { matchesText, rankNewest, type SearchedTable } from '../../platform/database/text-search.js';
import { namesAllSkills, namesAnySkill, type SkillLink } from './skill-filter.queries.js';
import type { UserCriteria, UserOrder, UserOrderField } from './user.inputs.js';
import { revealedSince, userColumns } from './user.queries.js';

/** Which skills a member names. The table belongs to skills, but an input type cannot be extended there. */
export const userSkillLink: SkillLink = { table: 'user_skills', owner: 'user_id' };

/** Members as texts are looked for in them. */
export const searchedUsers: SearchedTable = { name: 'users', title: 'name', visible: 's.closed_at is null' };

const orders = {
  CREATED_AT: { key: 'u.created_at', keyType: 'timestamptz', natural: 'DESC' },
  RATING: { key: 'rating_rank(u.rating_sum, u.rating_count)', keyType: 'bigint', natural: 'DESC' },
  NAME: { key: 'lower(u.name)', keyType: 'text', natural: 'ASC' },
  RELEVANCE: { key: 'u.relevance', keyType: 'bigint', natural: 'DESC' },
} as const satisfies Record<UserOrderField, object>;

export function userOrder(orderBy: UserOrder | null | undefined): KeysetOrder {
  const field = orderBy?.field ?? 'CREATED_AT';
  const { key, keyType, natural } = orders[field];
  const direction = orderBy?.direction ?? natural;
  return { name: `users.${field}.${direction}`, key, keyType, isDescending: direction === 'DESC' };
}

/** The members that match: for a page of an order, or for reading all. */
export function usersMatching(criteria: UserCriteria, order: KeysetOrder | null): RowSource {
  const { roles, search, minRating } = criteria;
  const isRanked = order?.key === orders.RELEVANCE.key && search;
  const conditions = [
    // Of the two roles neither is rare.
    ...whenGiven(roles, (given) => eachRow(sql`u.roles && ${given}::user_role[]`)),
    ...whenGiven(search, (text) => matchesText(searchedUsers, 'u', text, order !== null)),
  ];
  const walked = isRanked ? userOrder(null) : order;
  const source = usersWhere(conditions, narrowingsOf(criteria), walked, minRating);
  return isRanked ? rankNewest(source, 'created_at', search) : source;
}

// Who has ratings that the clock has revealed since the totals were written. The next rating that the member gives or receives
// counts them; until then they wait, as those of one side alone do.
const areDue = `array(select r.subject_id from ratings r where not r.is_counted and r.revealed_at <= app_now())`;
const isDue = rawSql(`u.id = any(${areDue})`);
const isSettled = rawSql(`u.id <> all(${areDue})`);

const sumNow = `(u.rating_sum + (select coalesce(sum(r.score), 0) ${revealedSince}))`;
const countNow = `(u.rating_count + (select count(*) ${revealedSince}))`;

/** The members who are no tombstones and meet the conditions: for a page of an order, or for reading all. */
export function usersWhere(
  conditions: readonly Sql[],
  narrowings: readonly Narrowing[],
  order: KeysetOrder | null,
  minRating?: number | null,
): RowSource {
  const isByRating = order?.key === orders.RATING.key;
  const rated = minRating == null ? [] : [isRatedAtLeast(minRating)];
  // The index of the order by rating begins where the rating does.
  const walked = isByRating ? rated.map(({ condition }) => condition) : [];
  const { leads, alternatives } = narrow(
    'u',
    isByRating ? narrowings : [...narrowings, ...rated],
    order !== null,
  );
  const settled = alternatives.map((piece) => allOf([isOpen, ...walked, ...conditions, piece]));
  if (!isByRating && rated.length === 0) return sourceOf(settled, leads);

  const due = [isDue, isOpen, ...conditions, ...whenGiven(minRating, isDueAtLeast)];
  const condition = allOf([...due, ...narrowings.map((narrowing) => narrowing.condition)]);
  const dueKey = isByRating ? { key: `rating_rank(${sumNow}, ${countNow})` } : {};
  return sourceOf([...settled.map((piece) => allOf([isSettled, piece])), { condition, ...dueKey }], leads);
}

const isOpen = rawSql('u.closed_at is null');

function sourceOf(alternatives: RowSource['alternatives'], leads: readonly Sql[]): RowSource {
  return { columns: userColumns.all, from: rawSql('users u'), alias: 'u', alternatives, leads };
}

function narrowingsOf({ skills, skillsAny, hourlyRateAtMost }: UserCriteria): Narrowing[] {
  const hourlyRates = whenGiven(
    hourlyRateAtMost,
    ({ amount, currency }) =>
      sql`u.hourly_rate_currency = ${currency.toUpperCase()} and u.hourly_rate_amount <= ${amount}::bigint`,
  );
  return [
    ...(skills ? namesAllSkills(userSkillLink, 'u.id', skills) : []),
    ...(skillsAny ? [namesAnySkill(userSkillLink, 'u.id', skillsAny)] : []),
    ...hourlyRates.map((condition) => ({ condition, ids: sql`select u.id from users u where ${condition}` })),
  ];
}

/** By the written totals. The rank bounds it from below, where its index begins; the sum decides. */
function isRatedAtLeast(rating: number): Narrowing {
  const condition = sql`${rawSql(orders.RATING.key)} >= greatest(floor(${rating}::numeric * 10000), 1)::bigint * 10000000
    and u.rating_sum >= ${rating}::numeric * u.rating_count`;
  return { condition, ids: sql`select u.id from users u where ${condition}` };
}

/** The same by what the clock says. */
function isDueAtLeast(rating: number): Sql {
  return sql`${rawSql(sumNow)} >= ${rating}::numeric * ${rawSql(countNow)}`;
}
