import type { GraphqlModule } from '../../graphql/module.js';
import { CategoryResolver } from './category.resolver.js';
import { createSkillLoaders, type SkillLoaders } from './skill.loaders.js';
import { SkillResolver } from './skill.resolver.js';
import { UserSkillsResolver } from './user-skills.resolver.js';

/** Skills, their categories, and who has them. */
export function createSkillsModule(): GraphqlModule<SkillLoaders> {
  return {
    resolvers: [new SkillResolver(), new CategoryResolver(), new UserSkillsResolver()],
    createLoaders: createSkillLoaders,
    nodes: [
      { prefix: 'skill', typeName: 'Skill', load: (loaders, id) => loaders.skillById.load(id) },
      { prefix: 'category', typeName: 'Category', load: (loaders, id) => loaders.categoryById.load(id) },
    ],
  };
}
