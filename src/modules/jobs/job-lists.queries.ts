import type { KeysetOrder, RowSource } from '../../platform/database/keyset.js';
import { eachRow, narrow, type Narrowing } from '../../platform/database/narrowing.js';
import { orderOf, type OrderKey } from '../../platform/database/order.js';
import { allOf, rawSql, sql, whenGiven, type Sql } from '../../platform/database/sql.js';
import { matchesText, rankNewest } from '../../platform/database/text-search.js';
import { toSlug } from '../../platform/ids/slug.js';
import { namesAllSkills, namesAnySkill, namesSkill } from '../users/skill-filter.queries.js';
import { searchedJobs } from './job-search.queries.js';
import type { JobCriteria, JobOrder, JobOrderField } from './job.inputs.js';
import { isPublic, jobSkillTags, jobsWhere } from './job.queries.js';

const orders = {
  PUBLISHED_AT: { key: 'j.published_at', keyType: 'timestamptz', natural: 'DESC' },
  CREATED_AT: { key: 'j.created_at', keyType: 'timestamptz', natural: 'DESC' },
  BUDGET: { key: 'j.budget_max', keyType: 'bigint', natural: 'ASC' },
  BID_COUNT: { key: 'j.bid_count', keyType: 'bigint', natural: 'DESC' },
  BIDDING_ENDS_AT: { key: 'j.bidding_ends_at', keyType: 'timestamptz', natural: 'ASC' },
  RELEVANCE: { key: 'j.relevance', keyType: 'bigint', natural: 'DESC' },
} as const satisfies Record<JobOrderField, OrderKey>;

/** None of the keys is null on a public job: see the checks of the table. */
export function jobOrder(orderBy: JobOrder | null | undefined): KeysetOrder {
  return orderOf('jobs', orders, orderBy ?? { field: 'PUBLISHED_AT' });
}

const jobs = rawSql('jobs j');

/** The public jobs that match: for a page of an order, or for reading all. */
export function jobsMatching(criteria: JobCriteria, order: KeysetOrder | null): RowSource {
  const { search } = criteria;
  if (order?.key !== orders.RELEVANCE.key || !search) return jobsInOrder(criteria, order?.key);
  return rankNewest(jobsInOrder(criteria, orders.PUBLISHED_AT.key), 'published_at', search);
}

/** The public jobs that one member posted. */
export function jobsOfClient({ statuses }: JobCriteria): RowSource {
  return jobsWhere(jobs, [rawSql('j.client_id = parent.id')], statuses);
}

/** The public jobs that ask for one skill. */
export function jobsOfSkill({ statuses }: JobCriteria, order: KeysetOrder | null): RowSource {
  const asksForIt = namesSkill(jobSkillTags, 'j.id', rawSql('= parent.id'));
  return jobsWhere(jobs, [], statuses, narrow('j', [asksForIt], order !== null));
}

/** The open jobs that ask for a skill of a member and are not that member's own. */
export function jobsForMember(_filter: null, order: KeysetOrder | null): RowSource {
  const ofMember = sql`= any(array(select us.skill_id from user_skills us where us.user_id = parent.id))`;
  const asksForOne = namesSkill(jobSkillTags, 'j.id', ofMember);
  const isOfAnother = rawSql('j.client_id <> parent.id');
  return jobsWhere(jobs, [isOfAnother], ['OPEN'], narrow('j', [asksForOne], order !== null));
}

function jobsInOrder(criteria: JobCriteria, key: string | undefined): RowSource {
  const { search, statuses, categories, budgetTypes } = criteria;
  const narrowings = narrowingsOf(criteria);
  // Where the index of the order leads through a condition, it does so whatever the values.
  const isWalked = ({ keys }: JobNarrowing) => key !== undefined && keys.includes(key);
  const conditions = [
    ...narrowings.filter(isWalked).map(({ condition }) => condition),
    ...whenGiven(categories, inCategories),
    // Of the two kinds neither is rare.
    ...whenGiven(budgetTypes, (types) => eachRow(sql`j.budget_type = any(${types}::budget_type[])`)),
    ...whenGiven(search, (text) => matchesText(searchedJobs, 'j', text, key !== undefined)),
  ];
  const others = narrowings.filter((narrowing) => !isWalked(narrowing));
  return jobsWhere(jobs, conditions, statuses, narrow('j', others, key !== undefined));
}

/** A narrowing, and the keys of orders whose own indexes begin with its columns. */
type JobNarrowing = Narrowing & { readonly keys: readonly string[] };

function narrowingsOf(criteria: JobCriteria): JobNarrowing[] {
  const { skills, skillsAny, clientId, publishedAfter } = criteria;
  const { PUBLISHED_AT, CREATED_AT, BID_COUNT, BUDGET } = orders;
  const asksFor = [
    ...(skills ? namesAllSkills(jobSkillTags, 'j.id', skills) : []),
    ...(skillsAny ? [namesAnySkill(jobSkillTags, 'j.id', skillsAny)] : []),
  ];
  return [
    ...asksFor.map((narrowing) => ({ ...narrowing, keys: [] })),
    ...whenConditions(
      whenGiven(clientId, (id) => sql`j.client_id = ${id}::uuid`),
      [PUBLISHED_AT.key, CREATED_AT.key, BID_COUNT.key],
    ),
    ...whenConditions(
      whenGiven(publishedAfter, (time) => sql`j.published_at > ${time}::timestamptz`),
      [PUBLISHED_AT.key],
    ),
    ...whenConditions(budgetConditions(criteria), [BUDGET.key]),
  ];
}

/** Conditions on columns of a job's own, as one narrowing. */
function whenConditions(conditions: readonly Sql[], keys: readonly string[]): JobNarrowing[] {
  if (conditions.length === 0) return [];
  const condition = allOf(conditions);
  return [{ condition, ids: sql`select j.id from jobs j where ${isPublic} and ${condition}`, keys }];
}

function budgetConditions({ budgetAtLeast, budgetAtMost }: JobCriteria): Sql[] {
  return [
    ...whenGiven(
      (budgetAtLeast ?? budgetAtMost)?.currency,
      (currency) => sql`j.budget_currency = ${currency.toUpperCase()}`,
    ),
    ...whenGiven(budgetAtLeast, ({ amount }) => sql`j.budget_max >= ${amount}::bigint`),
    ...whenGiven(budgetAtMost, ({ amount }) => sql`j.budget_max <= ${amount}::bigint`),
  ];
}

/** One category by equality, so that its index also gives the order; several by a list. */
function inCategories(slugs: readonly string[]): Sql {
  const [only, ...others] = slugs.map(toSlug);
  return others.length === 0 && only !== undefined
    ? sql`j.category_id = (select id from categories where slug = ${only})`
    : sql`j.category_id = any(array(select id from categories where slug = any(${slugs.map(toSlug)}::text[])))`;
}
