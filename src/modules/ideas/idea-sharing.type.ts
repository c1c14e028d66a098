import { Field, ID, ObjectType, type ClassType } from 'type-graphql';
import { Idea, type IdeaRow } from './idea.type.js';

/** What a mutation answers that leaves an idea behind. */
export interface IdeaPayload {
  idea: IdeaRow;
}

/** The type of such an answer. */
export function createIdeaPayloadType(name: string, description: string): ClassType {
  @ObjectType(name, { description, simpleResolvers: true })
  class Payload {
    @Field(() => Idea, { description: 'The idea as it is now.' })
    idea!: Idea;
  }
  return Payload;
}

export const ShareIdeaPayload = createIdeaPayloadType('ShareIdeaPayload', 'The idea that was shared.');
export const UpdateIdeaPayload = createIdeaPayloadType('UpdateIdeaPayload', 'The idea that was changed.');
export const SetIdeaStatusPayload = createIdeaPayloadType(
  'SetIdeaStatusPayload',
  'The idea whose state was set.',
);

@ObjectType({ description: 'What is left of an idea that was deleted.', simpleResolvers: true })
export class DeleteIdeaPayload {
  @Field(() => ID, { description: 'The id it had.' })
  deletedIdeaId!: string;
}
