import { Field, ObjectType } from 'type-graphql';
import { User, type UserRow } from '../users/user.type.js';
import { Viewer, type ViewerRow } from './viewer.type.js';

@ObjectType({ description: 'The profile as it is now.', simpleResolvers: true })
export class UpdateProfilePayload {
  @Field(() => User, { description: 'What everybody sees of the member.' })
  user!: UserRow | null;

  @Field(() => Viewer, { description: "The member's own desk." })
  viewer!: ViewerRow | null;
}
