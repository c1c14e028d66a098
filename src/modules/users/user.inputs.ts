import { ArgsType, Field, InputType } from 'type-graphql';
import { z } from 'zod';
import { PageArgs } from '../../graphql/connection/page-args.js';
import { inputList, lookupText } from '../../graphql/errors/validate-input.js';
import { MoneyInput } from '../../graphql/money.type.js';
import { OrderDirection } from '../../graphql/order.type.js';
import { createEnumType } from '../../graphql/schema/enum-type.js';
import { UserRole } from './user.type.js';

export const UserOrderField = createEnumType({
  name: 'UserOrderField',
  description: 'What members are ordered by.',
  values: {
    CREATED_AT: 'When they joined; newest first unless a direction is given.',
    NAME: 'Their name regardless of case; A to Z unless a direction is given.',
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
    hourlyRateAtMost: MoneyInput.rules.nullish(),
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

  @Field(() => MoneyInput, {
    nullable: true,
    description: 'Names an hourly rate in this currency, and no higher one.',
  })
  hourlyRateAtMost?: MoneyInput | null;
}

@InputType({ description: 'How to order members; equal ones by id.' })
export class UserOrder {
  @Field(() => UserOrderField, { description: 'What to order by.' })
  field!: UserOrderField;

  @Field(() => OrderDirection, {
    nullable: true,
    description: 'Without a direction a field has its natural one: newest first, A to Z.',
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

@ArgsType()
export class UserByHandleArgs {
  static readonly rules = z.object({ handle: lookupText(30) });

  @Field(() => String, { description: 'The handle, in any case of letters.' })
  handle!: string;
}
