import { GraphQLDateTime } from 'graphql-scalars';
import { Field, Int, ObjectType } from 'type-graphql';
import { createConnectionType } from '../../graphql/connection/connection-type.js';
import { Node } from '../../graphql/node.type.js';
import { createEnumType } from '../../graphql/schema/enum-type.js';
import type { Uuid } from '../../platform/ids/uuid.js';
import { ideaStatuses, type IdeaStatus } from './idea.states.js';
import { CachedFor, Costs, longText } from '../../graphql/schema/directives.js';

export const IdeaStatusEnum = createEnumType({
  name: 'IdeaStatus',
  description:
    'Where an idea stands. Votes freeze in all states but CONCEPT, REFINING and READY. More states may come.',
  values: ideaStatuses,
});

/** A row of `ideas` as it is read. */
export interface IdeaRow {
  id: Uuid;
  authorId: Uuid;
  title: string;
  description: string;
  status: IdeaStatus;
  voteCount: number;
  commentCount: number;
  version: number;
  createdAt: Date;
  updatedAt: Date;
}

/** An idea whose row nobody else can change until the transaction ends. */
export interface LockedIdeaRow extends IdeaRow {
  /** The state before its removal; null unless it is removed. */
  removedFrom: IdeaStatus | null;
  /** When what is done to the idea now is done: domain time, and later than all that was done before. */
  changedAt: Date;
}

/** The bound that the database holds for the unpaged list. */
export const skillsOfIdeaMax = 10;

@CachedFor(300)
@ObjectType({
  implements: Node,
  simpleResolvers: true,
  description:
    'Something that might become a job. Members vote and comment on it, and clients make jobs of it. Nothing here depends on who asks, but `viewerState`.',
})
export class Idea extends Node {
  @Field(() => String, { description: 'One line of at most 200 characters.' })
  title!: string;

  @Costs(longText)
  @Field(() => String, { description: 'Plain text of at most 5,000 characters.' })
  description!: string;

  @Field(() => IdeaStatusEnum, { description: 'Where the idea stands.' })
  status!: IdeaStatus;

  @Field(() => Int, { description: 'How many members vote for it; the author never does.' })
  voteCount!: number;

  @Field(() => Int, { description: 'How many comments it has.' })
  commentCount!: number;

  @Field(() => GraphQLDateTime, { description: 'When it was shared.' })
  createdAt!: Date;

  @Field(() => GraphQLDateTime, { description: 'Moves with edits and status, never with votes or comments.' })
  updatedAt!: Date;

  @Field(() => Int, {
    description: 'Grows by one with each edit and status move, never with a vote or a comment.',
  })
  version!: number;
}

export const IdeaConnection = createConnectionType('Idea', 'idea', () => Idea);
