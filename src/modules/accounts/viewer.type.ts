import { GraphQLDateTime, GraphQLEmailAddress } from 'graphql-scalars';
import { Field, ObjectType } from 'type-graphql';
import { Node } from '../../graphql/node.type.js';
import { CachedForOneViewer } from '../../graphql/schema/directives.js';
import { createEnumType } from '../../graphql/schema/enum-type.js';
import type { Uuid } from '../../platform/ids/uuid.js';

export const Permission = createEnumType({
  name: 'Permission',
  description: 'What a member may do beyond their own affairs.',
  values: {
    MODERATE: 'Take down jobs and ideas, and bring them back.',
    MANAGE_USERS: 'Suspend members, restore them, and read the audit.',
    MANAGE_SKILLS: 'Create, rename and merge skills.',
    OPERATE: 'Look into the running service: read the audit, purge the cache.',
  },
});
export type Permission = keyof typeof Permission;

/** A row of `accounts` as it is read; its password never is. */
export interface AccountRow {
  userId: Uuid;
  email: string;
  permissions: Permission[];
  suspendedAt: Date | null;
  suspensionReason: string | null;
}

/** A member's desk, as it is seen from one of their sessions. */
export interface ViewerRow extends AccountRow {
  sessionId: Uuid;
}

@CachedForOneViewer(300)
@ObjectType({
  implements: Node,
  simpleResolvers: true,
  description:
    "The signed-in member's own desk: every answer below is for one person. Its `id` differs from the user's id, because clients store records by id alone.",
})
export class Viewer extends Node {
  @Field(() => GraphQLEmailAddress, {
    description: 'The address the member signs in with, as they wrote it.',
  })
  email!: string;

  @Field(() => [Permission], {
    description: 'What the member may do beyond their own affairs; most often nothing.',
  })
  permissions!: Permission[];

  @Field(() => GraphQLDateTime, {
    nullable: true,
    description:
      'Since when the account is suspended: every mutation is then FORBIDDEN, SUSPENDED. Null when it is not.',
  })
  suspendedAt!: Date | null;

  @Field(() => String, { nullable: true, description: 'Why, in the words of whoever suspended it.' })
  suspensionReason!: string | null;
}
