import { GraphQLDateTime, GraphQLURL } from 'graphql-scalars';
import { Field, ObjectType } from 'type-graphql';
import { createConnectionType } from '../../graphql/connection/connection-type.js';
import { Node } from '../../graphql/node.type.js';
import { createEnumType } from '../../graphql/schema/enum-type.js';
import type { Uuid } from '../../platform/ids/uuid.js';
import { CachedFor, Costs, longText } from '../../graphql/schema/directives.js';

export const UserRole = createEnumType({
  name: 'UserRole',
  description: 'What a member does here. Administrators are no role.',
  values: { CLIENT: 'Posts jobs and awards them.', FREELANCER: 'Bids on jobs and does them.' },
});
export type UserRole = keyof typeof UserRole;

/** A row of `users` as it is read. */
export interface UserRow {
  id: Uuid;
  handle: string;
  name: string;
  headline: string | null;
  bio: string | null;
  avatarUrl: string | null;
  roles: UserRole[];
  hourlyRateAmount: bigint | null;
  hourlyRateCurrency: string | null;
  /** Of the revealed ratings received. */
  ratingSum: number;
  ratingCount: number;
  createdAt: Date;
}

@CachedFor(600)
@ObjectType({
  implements: Node,
  simpleResolvers: true,
  description:
    'A member. Nothing here depends on who asks. A closed account stays as a tombstone named `Deleted member`, so links to users are never null.',
})
export class User extends Node {
  @Field(() => String, {
    description: 'The unique name in addresses: 3 to 30 lower-case letters, digits, `-` and `_`.',
  })
  handle!: string;

  @Field(() => String, { description: 'The name that people read, 1 to 100 characters.' })
  name!: string;

  @Field(() => String, {
    nullable: true,
    description: 'One line on what the member does, at most 200 characters.',
  })
  headline!: string | null;

  @Costs(longText)
  @Field(() => String, { nullable: true, description: 'Plain text of at most 5,000 characters.' })
  bio!: string | null;

  @Field(() => GraphQLURL, { nullable: true, description: 'An `https` address of a square picture.' })
  avatarUrl!: string | null;

  @Field(() => [UserRole], { description: 'One or both.' })
  roles!: UserRole[];

  @Field(() => GraphQLDateTime, { description: 'When the member joined.' })
  createdAt!: Date;
}

export const UserConnection = createConnectionType('User', 'member', () => User);
