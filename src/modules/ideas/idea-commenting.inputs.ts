import { Field, ID, InputType } from 'type-graphql';
import { z } from 'zod';
import { paragraphs } from '../../graphql/errors/text-rules.js';

const body = paragraphs(5_000);
const bodyText = 'Plain text of 1 to 5,000 characters; white space at its ends is dropped.';

@InputType({ description: 'A new comment.' })
export class CommentOnIdeaInput {
  static readonly rules = z.object({ ideaId: z.string(), body });

  @Field(() => ID, { description: 'An id that starts with `idea_`.' })
  ideaId!: string;

  @Field(() => String, { description: bodyText })
  body!: string;
}

@InputType({ description: 'A comment to change.' })
export class UpdateIdeaCommentInput {
  static readonly rules = z.object({ commentId: z.string(), body });

  @Field(() => ID, { description: 'An id that starts with `comment_`.' })
  commentId!: string;

  @Field(() => String, { description: bodyText })
  body!: string;
}

@InputType({ description: 'A comment to delete.' })
export class DeleteIdeaCommentInput {
  static readonly rules = z.object({ commentId: z.string() });

  @Field(() => ID, { description: 'An id that starts with `comment_`.' })
  commentId!: string;
}
