import { Field, Int, ObjectType } from 'type-graphql';
import { Money } from '../../graphql/money.type.js';
import { Category, Skill, type CategoryRow, type SkillRow } from '../skills/skill.type.js';
import { BudgetType } from './job.type.js';
import { CachedAsPart } from '../../graphql/schema/directives.js';

@CachedAsPart()
@ObjectType({ description: 'How many jobs of a list belong to one category.', simpleResolvers: true })
export class CategoryCount {
  @Field(() => Category, { description: 'The category.' })
  category!: CategoryRow;

  @Field(() => Int, { description: '1 or more.' })
  count!: number;
}

@CachedAsPart()
@ObjectType({ description: 'How many jobs of a list ask for one skill.', simpleResolvers: true })
export class SkillCount {
  @Field(() => Skill, { description: 'The skill.' })
  skill!: SkillRow;

  @Field(() => Int, { description: '1 or more.' })
  count!: number;
}

@CachedAsPart()
@ObjectType({
  description:
    'How many jobs of a list have a budget whose upper end lies in one band. The bands of a currency do not overlap, and `filter.budgetAtLeast` and `filter.budgetAtMost` take their ends as they are.',
  simpleResolvers: true,
})
export class BudgetBandCount {
  @Field(() => BudgetType, { description: 'What the amounts pay for.' })
  type!: BudgetType;

  @Field(() => Money, { description: 'The lowest amount of the band: it belongs to it.' })
  atLeast!: Money;

  @Field(() => Money, {
    nullable: true,
    description: 'The highest amount of the band: it belongs to it. Null for the band without an upper end.',
  })
  atMost!: Money | null;

  @Field(() => Int, { description: '1 or more.' })
  count!: number;
}

/** The most skills that are told of one list. */
export const skillCountsMax = 100;

/** The currencies that most jobs of a list have. Others have no bands. */
export const bandedCurrenciesMax = 5;

/**
 * Where each band begins, in the minor unit, up to where the next one does; the last has no end. One scale serves every
 * currency: it is round in the major unit whether that has none, two or three decimals, and bands without jobs are left out.
 */
export const budgetBands: Readonly<Record<BudgetType, readonly number[]>> = {
  FIXED: [0, 1e4, 5e4, 1e5, 5e5, 1e6, 5e6, 1e7, 5e7, 1e8, 5e8, 1e9],
  HOURLY: [0, 1_000, 2_500, 5_000, 1e4, 2.5e4, 5e4, 1e5, 5e5, 1e6, 1e7],
};

export const bandCountsMax = bandedCurrenciesMax * (budgetBands.FIXED.length + budgetBands.HOURLY.length);

@CachedAsPart()
@ObjectType({
  description:
    'How the jobs of the whole list, not of the page alone, fall into groups. Counted over 10,000 of them where there are more. Each field costs a statement of its own, so ask only for what is shown.',
})
export class JobFacets {}
