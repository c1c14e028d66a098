import { Ctx, FieldResolver, Int, Resolver, Root } from 'type-graphql';
import type { PublicContext } from '../../graphql/context.js';
import { Category, type CategoryRow } from '../skills/skill.type.js';
import type { JobLoaders } from './job.loaders.js';

type Context = PublicContext<JobLoaders>;

/** What jobs add to a category. */
@Resolver(() => Category)
export class CategoryJobsResolver {
  @FieldResolver(() => Int, { description: 'Jobs of this category that take bids now.' })
  async openJobCount(@Root() { id }: CategoryRow, @Ctx() { loaders }: Context): Promise<number> {
    return (await loaders.openJobCountByCategoryId.load(id))?.count ?? 0;
  }
}
