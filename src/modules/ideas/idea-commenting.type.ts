import { Field, ID, ObjectType } from 'type-graphql';
import type { PageRow } from '../../platform/database/keyset.js';
import { IdeaComment, IdeaCommentEdge, type IdeaCommentRow } from './idea-comment.type.js';
import { Idea, type IdeaRow } from './idea.type.js';

/** What `commentOnIdea` answers. */
export interface CommentPayload {
  comment: IdeaCommentRow;
  commentEdge: { cursor: string; node: IdeaCommentRow & PageRow };
  idea: IdeaRow;
}

@ObjectType({ description: 'The comment that was made.', simpleResolvers: true })
export class CommentOnIdeaPayload {
  @Field(() => IdeaComment, { description: 'The comment.' })
  comment!: IdeaComment;

  @Field(() => IdeaCommentEdge, {
    description:
      'The comment with its place in `Idea.comments`, so that clients can add it to the list they hold.',
  })
  commentEdge!: object;

  @Field(() => Idea, { description: 'The idea as it is now.' })
  idea!: Idea;
}

@ObjectType({ description: 'The comment that was changed.', simpleResolvers: true })
export class UpdateIdeaCommentPayload {
  @Field(() => IdeaComment, { description: 'The comment as it is now.' })
  comment!: IdeaComment;
}

@ObjectType({ description: 'What is left of a comment that was deleted.', simpleResolvers: true })
export class DeleteIdeaCommentPayload {
  @Field(() => ID, { description: 'The id it had.' })
  deletedCommentId!: string;

  @Field(() => Idea, { description: 'The idea as it is now.' })
  idea!: Idea;
}
