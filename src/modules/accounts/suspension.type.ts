import { Field, ObjectType } from 'type-graphql';
import { AdminUser } from './admin-users.type.js';
import type { AccountRow } from './viewer.type.js';

@ObjectType({ simpleResolvers: true, description: 'A member who can do nothing any more.' })
export class SuspendUserPayload {
  @Field(() => AdminUser, { description: 'The account as it now stands.' })
  account!: AccountRow;
}

@ObjectType({ simpleResolvers: true, description: 'A member who may do everything again.' })
export class RestoreUserPayload {
  @Field(() => AdminUser, { description: 'The account as it now stands.' })
  account!: AccountRow;
}
