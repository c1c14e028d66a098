import { GraphQLDateTime, GraphQLEmailAddress } from 'graphql-scalars';
import { Field, ObjectType } from 'type-graphql';
import { createConnectionType } from '../../graphql/connection/connection-type.js';
import type { Uuid } from '../../platform/ids/uuid.js';
import type { AccountRow } from './viewer.type.js';

/** An account in a list: its key is that of its member. */
export interface AdminUserPageRow extends AccountRow {
  id: Uuid;
}

/** The newest use among the sessions of a member. */
export interface LastUseRow {
  userId: Uuid;
  lastUsedAt: Date;
}

@ObjectType({
  simpleResolvers: true,
  description:
    'What administrators see of an account. A closed account has none; its member stays as a tombstone.',
})
export class AdminUser {
  @Field(() => GraphQLEmailAddress, {
    description: 'The address the member signs in with, as they wrote it.',
  })
  email!: string;

  @Field(() => GraphQLDateTime, {
    nullable: true,
    description: 'Since when the account is suspended; null when it is not.',
  })
  suspendedAt!: Date | null;

  @Field(() => String, {
    nullable: true,
    description: 'Why it is suspended, in the words of whoever did that; the member reads it too.',
  })
  suspensionReason!: string | null;
}

export const AdminUserConnection = createConnectionType('AdminUser', 'account', () => AdminUser);
