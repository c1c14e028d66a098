import { Field, ID, ObjectType } from 'type-graphql';

@ObjectType({ simpleResolvers: true, description: 'What is left of a closed account.' })
export class DeleteAccountPayload {
  @Field(() => ID, {
    description: 'The id of the member, who stays as a tombstone named `Deleted member`.',
  })
  deletedUserId!: string;
}
