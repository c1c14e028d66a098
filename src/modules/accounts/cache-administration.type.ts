import { GraphQLDateTime } from 'graphql-scalars';
import { Field, ObjectType } from 'type-graphql';

@ObjectType({ simpleResolvers: true, description: 'What was forgotten.' })
export class PurgeCachePayload {
  @Field(() => GraphQLDateTime, {
    description: 'No answer that was read before this time is given after it.',
  })
  purgedAt!: Date;
}
