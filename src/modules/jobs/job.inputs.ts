import { GraphQLDateTime } from 'graphql-scalars';
import { ArgsType, Field, ID, InputType } from 'type-graphql';
import { z } from 'zod';
import { PageArgs } from '../../graphql/connection/page-args.js';
import { inputList, lookupText, searchText } from '../../graphql/errors/validate-input.js';
import { MoneyInput } from '../../graphql/money.type.js';
import { parseNodeId } from '../../graphql/node-id.js';
import { OrderDirection } from '../../graphql/order.type.js';
import { createEnumType } from '../../graphql/schema/enum-type.js';
import { BadUserInputError } from '../../platform/errors/app-error.js';
import type { TextSearch } from '../../platform/database/text-search.js';
import type { Uuid } from '../../platform/ids/uuid.js';
import type { JobStatus } from './job.states.js';
import { BudgetType, JobStatusEnum } from './job.type.js';

export const JobOrderField = createEnumType({
  name: 'JobOrderField',
  description: 'What jobs are ordered by.',
  values: {
    PUBLISHED_AT: 'When they were first open to bids; newest first unless a direction is given.',
    CREATED_AT: 'When they were first saved; newest first unless a direction is given.',
    BUDGET:
      'The upper end of the budget; cheapest first unless a direction is given. Needs a currency in the filter: `budgetAtLeast` or `budgetAtMost`.',
    BID_COUNT:
      'Bids placed and not withdrawn; most first unless a direction is given. A sealed job counts as 0.',
    BIDDING_ENDS_AT: 'The end of bidding; soonest first unless a direction is given.',
    RELEVANCE:
      'How well the text matches; most relevant first unless a direction is given. Needs `filter.query`. Pages over the newest 1,000 matches; `totalCount` and `facets` tell of all matches.',
  },
});
export type JobOrderField = keyof typeof JobOrderField;

@InputType({
  description:
    'Which jobs to list: public ones only. Conditions add up; an absent one is no condition; an empty list matches nothing, except in `skills`.',
})
export class JobFilter {
  static readonly rules = z.object({
    statuses: inputList(z.string()),
    categories: inputList(lookupText(60)),
    skills: inputList(lookupText(60)),
    skillsAny: inputList(lookupText(60)),
    budgetTypes: inputList(z.string()),
    budgetAtLeast: MoneyInput.rules.nullish(),
    budgetAtMost: MoneyInput.rules.nullish(),
    query: searchText().nullish(),
  });

  @Field(() => [JobStatusEnum], {
    nullable: true,
    description: 'In one of these states, at most 50. DRAFT and REMOVED match nothing.',
  })
  statuses?: JobStatus[] | null;

  @Field(() => [String], {
    nullable: true,
    description: 'In one of these categories, given by slug; at most 50.',
  })
  categories?: string[] | null;

  @Field(() => [String], {
    nullable: true,
    description:
      'Asks for all of these skills, given by slug; at most 50. A slug that does not exist matches nothing.',
  })
  skills?: string[] | null;

  @Field(() => [String], {
    nullable: true,
    description: 'Asks for at least one of these skills, given by slug; at most 50.',
  })
  skillsAny?: string[] | null;

  @Field(() => ID, { nullable: true, description: 'Posted by this member: an id that starts with `user_`.' })
  clientId?: string | null;

  @Field(() => [BudgetType], {
    nullable: true,
    description: 'With one of these kinds of budget; at most 50.',
  })
  budgetTypes?: BudgetType[] | null;

  @Field(() => MoneyInput, {
    nullable: true,
    description: 'The upper end of the budget is this or more, in this currency.',
  })
  budgetAtLeast?: MoneyInput | null;

  @Field(() => MoneyInput, {
    nullable: true,
    description: 'The upper end of the budget is this or less, in this currency.',
  })
  budgetAtMost?: MoneyInput | null;

  @Field(() => GraphQLDateTime, { nullable: true, description: 'First open to bids after this time.' })
  publishedAfter?: Date | null;

  @Field(() => String, {
    nullable: true,
    description:
      'Has all of these words in its title or description, of the last one the beginning; 1 to 100 characters apart from white space at the ends. Fillers such as `the` count only where there is nothing else. A word that no job holds stands for the most similar words of titles.',
  })
  query?: string | null;
}

@InputType({ description: 'How to order jobs; equal ones by id.' })
export class JobOrder {
  @Field(() => JobOrderField, { description: 'What to order by.' })
  field!: JobOrderField;

  @Field(() => OrderDirection, {
    nullable: true,
    description:
      'Without a direction a field has its natural one: newest, cheapest, most bid on, soonest or most relevant first.',
  })
  direction?: OrderDirection | null;
}

@ArgsType()
export class JobsArgs extends PageArgs {
  static override readonly rules = z.intersection(
    PageArgs.rules,
    z.object({ filter: JobFilter.rules.nullish() }),
  );

  @Field(() => JobFilter, { nullable: true, description: 'Which jobs; all public ones when absent.' })
  filter?: JobFilter | null;

  @Field(() => JobOrder, {
    nullable: true,
    description: 'In which order; newest published first when absent.',
  })
  orderBy?: JobOrder | null;
}

/** Of a list with states. */
export const statusListRules = z.intersection(PageArgs.rules, z.object({ statuses: inputList(z.string()) }));

@ArgsType()
export class UserJobsArgs extends PageArgs {
  static override readonly rules = statusListRules;

  @Field(() => [JobStatusEnum], {
    nullable: true,
    description:
      'In one of these states, at most 50; any public one when absent. DRAFT and REMOVED match nothing.',
  })
  statuses?: JobStatus[] | null;

  @Field(() => JobOrder, {
    nullable: true,
    description:
      'In which order; newest published first when absent. BUDGET and RELEVANCE are refused here: they need a filter.',
  })
  orderBy?: JobOrder | null;
}

@ArgsType()
export class SkillJobsArgs extends PageArgs {
  static override readonly rules = statusListRules;

  @Field(() => [JobStatusEnum], {
    description: 'In one of these states, at most 50. DRAFT and REMOVED match nothing.',
  })
  statuses: JobStatus[] = ['OPEN'];

  @Field(() => JobOrder, {
    nullable: true,
    description:
      'In which order; newest published first when absent. BUDGET and RELEVANCE are refused here: they need a filter.',
  })
  orderBy?: JobOrder | null;
}

/** A filter whose ids are decoded and whose amounts share a currency; `search` is what its text means. */
export type JobCriteria = Omit<JobFilter, 'clientId'> & {
  clientId?: Uuid | null;
  search?: TextSearch | null;
};

/** @throws {BadUserInputError} an id of another type, or amounts in two currencies. */
export function toJobCriteria(filter: JobFilter | null | undefined): Omit<JobCriteria, 'search'> {
  const { clientId, ...criteria } = filter ?? {};
  const { budgetAtLeast, budgetAtMost } = criteria;
  const currencies = [budgetAtLeast, budgetAtMost].flatMap((money) => money?.currency.toUpperCase() ?? []);
  if (new Set(currencies).size > 1) {
    const message = '`budgetAtLeast` and `budgetAtMost` must share a currency.';
    const path = ['filter', 'budgetAtMost', 'currency'];
    throw new BadUserInputError([{ path, code: 'INVALID', message }], 'CURRENCY_MISMATCH');
  }
  return {
    ...criteria,
    clientId: clientId == null ? null : parseNodeId('user', clientId, ['filter', 'clientId']),
  };
}

/** @throws {BadUserInputError} the order needs something of the filter: a currency to compare in, or a text. */
export function assertOrderable(
  orderBy: JobOrder | null | undefined,
  { budgetAtLeast, budgetAtMost, query }: Pick<JobFilter, 'budgetAtLeast' | 'budgetAtMost' | 'query'>,
): void {
  const isLacking = { BUDGET: !budgetAtLeast && !budgetAtMost, RELEVANCE: query == null };
  const field = orderBy?.field;
  if ((field !== 'BUDGET' && field !== 'RELEVANCE') || !isLacking[field]) return;
  const message = {
    BUDGET:
      'The order BUDGET needs a currency: ask `Query.jobs` with `filter.budgetAtLeast` or `filter.budgetAtMost`.',
    RELEVANCE: 'The order RELEVANCE needs a text: ask `Query.jobs` with `filter.query`.',
  }[field];
  throw new BadUserInputError([{ path: ['orderBy', 'field'], code: 'INVALID', message }]);
}
