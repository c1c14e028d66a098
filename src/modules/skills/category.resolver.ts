import { Ctx, FieldResolver, ID, Query, Resolver, Root } from 'type-graphql';
import type { PublicContext } from '../../graphql/context.js';
import { AtMost } from '../../graphql/schema/directives.js';
import { encodeTypeId } from '../../platform/ids/type-id.js';
import type { SkillLoaders } from './skill.loaders.js';
import {
  categoriesMax,
  Category,
  Skill,
  skillsOfCategoryMax,
  type CategoryRow,
  type SkillRow,
} from './skill.type.js';

type Context = PublicContext<SkillLoaders>;

@Resolver(() => Category)
export class CategoryResolver {
  @AtMost(categoriesMax)
  @Query(() => [Category], { nullable: true, description: 'All categories, in their order of display.' })
  categories(@Ctx() { loaders }: Context): Promise<CategoryRow[]> {
    return loaders.categories.load('all');
  }

  @FieldResolver(() => ID, { description: 'The global id, which starts with `category_`.' })
  id(@Root() category: CategoryRow): string {
    return encodeTypeId('category', category.id);
  }

  @AtMost(skillsOfCategoryMax)
  @FieldResolver(() => [Skill], { description: 'The skills of this category, A to Z.' })
  skills(@Root() { id }: CategoryRow, @Ctx() { loaders }: Context): Promise<SkillRow[]> {
    return loaders.skillsByCategoryId.load(id);
  }
}
