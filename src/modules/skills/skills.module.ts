import type { GraphqlModule } from '../../graphql/module.js';
import { createId } from '../../platform/ids/uuid.js';
import { CategoryResolver } from './category.resolver.js';
import { SkillAdministrationResolver } from './skill-administration.resolver.js';
import { SkillAdministrationService } from './skill-administration.service.js';
import { createSkillLoaders, type SkillLoaders } from './skill.loaders.js';
import { SkillResolver } from './skill.resolver.js';
import { UserSkillsResolver } from './user-skills.resolver.js';

/** Skills, their categories, and who has them. */
export function createSkillsModule(): GraphqlModule<SkillLoaders> {
  return {
    resolvers: [
      new SkillResolver(),
      new SkillAdministrationResolver(new SkillAdministrationService({ createId })),
      new CategoryResolver(),
      new UserSkillsResolver(),
    ],
    createLoaders: createSkillLoaders,
    nodes: [
      { prefix: 'skill', typeName: 'Skill', load: (loaders, id) => loaders.skillById.load(id) },
      { prefix: 'category', typeName: 'Category', load: (loaders, id) => loaders.categoryById.load(id) },
    ],
  };
}
