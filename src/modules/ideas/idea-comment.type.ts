import { GraphQLDateTime } from 'graphql-scalars';
import { Field, ObjectType } from 'type-graphql';
import { createConnectionType, createEdgeType } from '../../graphql/connection/connection-type.js';
import { Node } from '../../graphql/node.type.js';
import { CachedFor, Costs, CachedAsPartForOneViewer, longText } from '../../graphql/schema/directives.js';
import type { Uuid } from '../../platform/ids/uuid.js';
import type { IdeaStatus } from './idea.states.js';

/** A row of `idea_comments` as it is read, with what its idea says of who may do what with it. */
export interface IdeaCommentRow {
  id: Uuid;
  ideaId: Uuid;
  authorId: Uuid;
  body: string;
  createdAt: Date;
  updatedAt: Date;
  ideaAuthorId: Uuid;
  ideaStatus: IdeaStatus;
}

@CachedFor(300)
@ObjectType({
  implements: Node,
  simpleResolvers: true,
  description: 'What a member says about an idea. Nothing here depends on who asks, but `viewerState`.',
})
export class IdeaComment extends Node {
  @Costs(longText)
  @Field(() => String, { description: 'Plain text of at most 5,000 characters.' })
  body!: string;

  @Field(() => GraphQLDateTime, { description: 'When it was made.' })
  createdAt!: Date;

  @Field(() => GraphQLDateTime, { description: 'When its text last changed.' })
  updatedAt!: Date;
}

export const IdeaCommentEdge = createEdgeType('IdeaComment', 'comment', () => IdeaComment);
export const IdeaCommentConnection = createConnectionType(
  'IdeaComment',
  'comment',
  () => IdeaComment,
  IdeaCommentEdge,
);

@CachedAsPartForOneViewer()
@ObjectType({
  description:
    'What is true of one comment for the viewer. Not a Node: its `id` is there so that clients keep two partial answers together.',
})
export class IdeaCommentViewerState {}
