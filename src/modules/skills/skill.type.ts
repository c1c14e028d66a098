import { Field, ObjectType } from 'type-graphql';
import { createConnectionType } from '../../graphql/connection/connection-type.js';
import { Node } from '../../graphql/node.type.js';
import type { Uuid } from '../../platform/ids/uuid.js';
import { CachedFor } from '../../graphql/schema/directives.js';

/** A row of `categories` as it is read. */
export interface CategoryRow {
  id: Uuid;
  slug: string;
  name: string;
}

/** A row of `skills` as it is read. */
export interface SkillRow {
  id: Uuid;
  slug: string;
  name: string;
  categoryId: Uuid;
  categorySlug: string;
  categoryName: string;
}

/** The bounds that the database holds for the unpaged lists. */
export const categoriesMax = 20;
export const skillsOfCategoryMax = 100;
export const skillsOfUserMax = 30;

@CachedFor(3600)
@ObjectType({
  implements: Node,
  simpleResolvers: true,
  description: 'A field of work, such as web development. Each skill and each job has one.',
})
export class Category extends Node {
  @Field(() => String, {
    description: 'The unique name in addresses and filters, such as `web-development`.',
  })
  slug!: string;

  @Field(() => String, { description: 'The name that people read.' })
  name!: string;
}

@CachedFor(3600)
@ObjectType({
  implements: Node,
  simpleResolvers: true,
  description: 'Something a member can do and a job can ask for.',
})
export class Skill extends Node {
  @Field(() => String, { description: 'The unique name in addresses and filters, such as `typescript`.' })
  slug!: string;

  @Field(() => String, { description: 'The name that people read.' })
  name!: string;
}

export const SkillConnection = createConnectionType('Skill', 'skill', () => Skill);
