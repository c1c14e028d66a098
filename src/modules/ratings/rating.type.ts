import { GraphQLDateTime } from 'graphql-scalars';
import { Field, Int, ObjectType } from 'type-graphql';
import { createConnectionType } from '../../graphql/connection/connection-type.js';
import { Node } from '../../graphql/node.type.js';
import type { Uuid } from '../../platform/ids/uuid.js';
import { UserRole } from '../users/user.type.js';
import { CachedFor, Costs, longText } from '../../graphql/schema/directives.js';

/** A row of `ratings` as it is read. */
export interface RatingRow {
  id: Uuid;
  jobId: Uuid;
  authorId: Uuid;
  subjectId: Uuid;
  side: UserRole;
  score: number;
  comment: string | null;
  createdAt: Date;
  /** Null until that moment has come, though it is known from the start. */
  revealedAt: Date | null;
}

/** The bound that the database holds for the unpaged list: one for each side. */
export const ratingsOfJobMax = 2;

@CachedFor(600)
@ObjectType({
  implements: Node,
  simpleResolvers: true,
  description:
    'What one side of an ended job says of the other. Its author reads it at once, all others from `revealedAt`: when both sides have rated, or 14 days after the job ended. No rating is taken after that.',
})
export class Rating extends Node {
  @Field(() => UserRole, { description: 'In which role the subject was rated.' })
  side!: UserRole;

  @Field(() => Int, { description: 'From 1 to 5; 5 is best.' })
  score!: number;

  @Costs(longText)
  @Field(() => String, { nullable: true, description: 'Plain text of at most 5,000 characters.' })
  comment!: string | null;

  @Field(() => GraphQLDateTime, { description: 'When it was given.' })
  createdAt!: Date;

  @Field(() => GraphQLDateTime, {
    nullable: true,
    description: 'Since when everybody may read it. Null until then; only its author ever sees that null.',
  })
  revealedAt!: Date | null;
}

export const RatingConnection = createConnectionType('Rating', 'rating', () => Rating);
