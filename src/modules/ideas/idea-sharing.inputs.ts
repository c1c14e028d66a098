import { Field, ID, InputType, Int } from 'type-graphql';
import { z } from 'zod';
import { oneLine, paragraphs } from '../../graphql/errors/text-rules.js';
import { lookupText } from '../../graphql/errors/validate-input.js';
import { parseNodeId } from '../../graphql/node-id.js';
import { createEnumType } from '../../graphql/schema/enum-type.js';
import type { Uuid } from '../../platform/ids/uuid.js';
import { ideaStatusTargets, type IdeaStatusTarget } from './idea.states.js';
import { skillsOfIdeaMax } from './idea.type.js';

export const IdeaStatusTargetEnum = createEnumType({
  name: 'IdeaStatusTarget',
  description: 'Where `setIdeaStatus` can take an idea, and who may do it.',
  values: ideaStatusTargets,
});

const rules = {
  ideaId: z.string(),
  title: oneLine(200),
  description: paragraphs(5_000),
  // Counted before it is looked into.
  skills: z
    .array(z.unknown())
    .max(skillsOfIdeaMax)
    .pipe(z.array(lookupText(60))),
};

@InputType({ description: 'A new idea.' })
export class ShareIdeaInput {
  static readonly rules = z.object({
    title: rules.title,
    description: rules.description,
    skills: rules.skills,
  });

  @Field(() => String, {
    description: 'One line of 1 to 200 characters; white space at its ends is dropped.',
  })
  title!: string;

  @Field(() => String, {
    description: 'Plain text of 1 to 5,000 characters; white space at its ends is dropped.',
  })
  description!: string;

  @Field(() => [String], {
    description:
      'The slugs of the skills it asks for, at most 10, in the order to show them; one that is named twice counts once. BAD_USER_INPUT, UNKNOWN, for each that does not exist.',
  })
  skills: string[] = [];
}

@InputType({ description: 'Changes of an idea. What is left out stays as it is.' })
export class UpdateIdeaInput {
  static readonly rules = z.object({
    ideaId: rules.ideaId,
    expectedVersion: z.number().nullish(),
    title: rules.title.optional(),
    description: rules.description.optional(),
    skills: rules.skills.optional(),
  });

  @Field(() => ID, { description: 'An id that starts with `idea_`.' })
  ideaId!: string;

  @Field(() => Int, {
    nullable: true,
    description:
      'The version the changes were made for: CONFLICT, STALE_VERSION, when the idea has moved on.',
  })
  expectedVersion?: number | null;

  @Field(() => String, { nullable: true, description: 'One line of 1 to 200 characters. Cannot be cleared.' })
  title?: string;

  @Field(() => String, {
    nullable: true,
    description: 'Plain text of 1 to 5,000 characters. Cannot be cleared.',
  })
  description?: string;

  @Field(() => [String], {
    nullable: true,
    description:
      'The slugs of all skills it asks for from now on, at most 10; an empty list for none. Not null.',
  })
  skills?: string[];
}

@InputType({ description: 'Where an idea is to stand.' })
export class SetIdeaStatusInput {
  static readonly rules = z.object({ ideaId: rules.ideaId, reason: paragraphs(5_000).nullish() });

  @Field(() => ID, { description: 'An id that starts with `idea_`.' })
  ideaId!: string;

  @Field(() => IdeaStatusTargetEnum, { description: 'The state it is to have.' })
  status!: IdeaStatusTarget;

  @Field(() => String, {
    nullable: true,
    description:
      'Why, in 1 to 5,000 characters, for the record. To decline an idea it must be given, else BAD_USER_INPUT, REQUIRED.',
  })
  reason?: string | null;
}

@InputType({ description: 'An idea to throw away.' })
export class DeleteIdeaInput {
  static readonly rules = z.object({ ideaId: rules.ideaId });

  @Field(() => ID, { description: 'An id that starts with `idea_`.' })
  ideaId!: string;
}

/** @throws {BadUserInputError} the input names something else than an idea. */
export function toIdeaId({ ideaId }: { ideaId: string }): Uuid {
  return parseNodeId('idea', ideaId, ['input', 'ideaId']);
}
