import { ArgsType, Field, Float, InputType } from 'type-graphql';
import { z } from 'zod';
import { PageArgs } from '../../graphql/connection/page-args.js';
import { inputList, lookupText, searchText } from '../../graphql/errors/validate-input.js';
import { MoneyInput } from '../../graphql/money.type.js';
import { OrderDirection } from '../../graphql/order.type.js';
import { createEnumType } from '../../graphql/schema/enum-type.js';
import { BadUserInputError } from '../../platform/errors/app-error.js';
import type { TextSearch } from '../../platform/database/text-search.js';
import { UserRole } from './user.type.js';

export const UserOrderField = createEnumType({
  name: 'UserOrderField',
  description: 'What members are ordered by.',
  values: {
    CREATED_AT: 'When they joined; newest first unless a direction is given.',
    RATING:
      'The average of the revealed ratings they received, and of equal ones how many those are; best first unless a direction is given. Who has none ranks below all others.',
    NAME: 'Their name regardless of case; A to Z unless a direction is given.',
    RELEVANCE:
      'How well the text matches; most relevant first unless a direction is given. Needs `filter.query`. Pages over the newest 1,000 matches; `totalCount` tells of all matches.',
  },
});
export type UserOrderField = keyof typeof UserOrderField;

@InputType({
  description:
    'Which members to list. Conditions add up; an absent one is no condition; an empty list matches nobody, except in `skills`.',
})
export class UserFilter {
  static readonly rules = z.object({
    roles: inputList(z.string()),
    skills: inputList(lookupText(60)),
    skillsAny: inputList(lookupText(60)),
    minRating: z.number().min(0).max(5).nullish(),
    hourlyRateAtMost: MoneyInput.rules.nullish(),
    query: searchText().nullish(),
  });

  @Field(() => [UserRole], { nullable: true, description: 'Has at least one of these roles; at most 50.' })
  roles?: UserRole[] | null;

  @Field(() => [String], {
    nullable: true,
    description:
      'Has all of these skills, given by slug; at most 50. A slug that does not exist matches nobody.',
  })
  skills?: string[] | null;

  @Field(() => [String], {
    nullable: true,
    description: 'Has at least one of these skills, given by slug; at most 50.',
  })
  skillsAny?: string[] | null;

  @Field(() => Float, {
    nullable: true,
    description:
      'The average of the revealed ratings received is this or more, 0 to 5. Who has none never matches.',
  })
  minRating?: number | null;

  @Field(() => MoneyInput, {
    nullable: true,
    description: 'Names an hourly rate in this currency, and no higher one.',
  })
  hourlyRateAtMost?: MoneyInput | null;

  @Field(() => String, {
    nullable: true,
    description:
      'Has all of these words in the name, handle, headline or bio, of the last one the beginning; 1 to 100 characters apart from white space at the ends. Fillers such as `the` count only where there is nothing else. A word that no member has stands for the most similar words of names.',
  })
  query?: string | null;
}

/** A filter whose text is understood. */
export type UserCriteria = Omit<UserFilter, 'query'> & { search?: TextSearch | null };

@InputType({ description: 'How to order members; equal ones by id.' })
export class UserOrder {
  @Field(() => UserOrderField, { description: 'What to order by.' })
  field!: UserOrderField;

  @Field(() => OrderDirection, {
    nullable: true,
    description:
      'Without a direction a field has its natural one: newest, best rated or most relevant first, A to Z.',
  })
  direction?: OrderDirection | null;
}

@ArgsType()
export class UsersArgs extends PageArgs {
  static override readonly rules = z.intersection(
    PageArgs.rules,
    z.object({ filter: UserFilter.rules.nullish() }),
  );

  @Field(() => UserFilter, { nullable: true, description: 'Which members; all when absent.' })
  filter?: UserFilter | null;

  @Field(() => UserOrder, { nullable: true, description: 'In which order; newest first when absent.' })
  orderBy?: UserOrder | null;
}

/** @throws {BadUserInputError} relevance is asked for where there is no text to be relevant to. */
export function assertUsersOrderable(
  orderBy: UserOrder | null | undefined,
  { query }: Pick<UserFilter, 'query'>,
): void {
  if (orderBy?.field !== 'RELEVANCE' || query != null) return;
  const message = 'The order RELEVANCE needs a text: ask `Query.users` with `filter.query`.';
  throw new BadUserInputError([{ path: ['orderBy', 'field'], code: 'INVALID', message }]);
}

@ArgsType()
export class UserByHandleArgs {
  static readonly rules = z.object({ handle: lookupText(30) });

  @Field(() => String, { description: 'The handle, in any case of letters.' })
  handle!: string;
}
