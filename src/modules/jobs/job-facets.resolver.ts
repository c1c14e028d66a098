import { Args, Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import type { Connection } from '../../graphql/connection/connection.js';
import type { List } from '../../graphql/connection/list-loader.js';
import type { PublicContext } from '../../graphql/context.js';
import { toMoney } from '../../graphql/money.type.js';
import { AtMost, SlicedBy } from '../../graphql/schema/directives.js';
import type { PageRow } from '../../platform/database/keyset.js';
import { categoriesMax } from '../skills/skill.type.js';
import { FacetSkillsArgs } from './job-facets.inputs.js';
import type { BandRow, JobFacetLoaders } from './job-facets.loaders.js';
import {
  bandCountsMax,
  BudgetBandCount,
  budgetBands,
  CategoryCount,
  JobFacets,
  SkillCount,
} from './job-facets.type.js';
import { JobConnection, type JobRow } from './job.type.js';

type Context = PublicContext<JobFacetLoaders>;

/** What a list of jobs tells of itself as a whole. */
@Resolver(() => JobConnection)
export class JobConnectionResolver {
  @FieldResolver(() => JobFacets, { description: 'How the jobs of the whole list fall into groups.' })
  facets(@Root() { list }: Connection<JobRow & PageRow>): List {
    return list;
  }
}

@Resolver(() => JobFacets)
export class JobFacetsResolver {
  @AtMost(categoriesMax)
  @FieldResolver(() => [CategoryCount], { description: 'By category, most jobs first.' })
  async categories(@Root() list: List, @Ctx() { loaders }: Context): Promise<CategoryCount[]> {
    const rows = await loaders.jobCountsByCategory.load(list);
    return rows.map(({ count, ...category }) => ({ category, count }));
  }

  @SlicedBy('first')
  @FieldResolver(() => [SkillCount], {
    description: 'By skill, most jobs first. A job counts for each skill that it asks for.',
  })
  async skills(
    @Root() list: List,
    @Args(() => FacetSkillsArgs) { first }: FacetSkillsArgs,
    @Ctx() { loaders }: Context,
  ): Promise<SkillCount[]> {
    const rows = await loaders.jobCountsBySkill.load(list);
    return rows.slice(0, first).map(({ count, ...skill }) => ({ skill, count }));
  }

  @AtMost(bandCountsMax)
  @FieldResolver(() => [BudgetBandCount], {
    description:
      'By the upper end of the budget, in the five commonest currencies: fixed budgets before hourly rates, the commonest currency first, low amounts first.',
  })
  async budgets(@Root() list: List, @Ctx() { loaders }: Context): Promise<BudgetBandCount[]> {
    return (await loaders.jobCountsByBudget.load(list)).map(toBandCount);
  }
}

function toBandCount({ budgetType, currency, band, count }: BandRow): BudgetBandCount {
  const bounds = budgetBands[budgetType];
  const next = bounds[band];
  return {
    type: budgetType,
    atLeast: toMoney(BigInt(bounds[band - 1] ?? 0), currency),
    atMost: next === undefined ? null : toMoney(BigInt(next - 1), currency),
    count,
  };
}
