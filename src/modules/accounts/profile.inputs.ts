import { GraphQLURL } from 'graphql-scalars';
import { Field, InputType } from 'type-graphql';
import { z } from 'zod';
import { oneLine, paragraphs } from '../../graphql/errors/text-rules.js';
import { lookupText } from '../../graphql/errors/validate-input.js';
import { MoneyInput } from '../../graphql/money.type.js';
import { skillsOfUserMax } from '../skills/skill.type.js';
import { UserRole } from '../users/user.type.js';

const isDistinct = (items: readonly unknown[]) => new Set(items).size === items.length;

const pictureAddress = z
  .instanceof(URL)
  .transform(({ href }) => href)
  .pipe(
    z
      .string()
      .max(2_048)
      .regex(/^https:/, 'It must begin with `https://`.'),
  );

@InputType({
  description:
    'What to change of the own profile. Leave a field out to keep it; null clears it where it can be empty.',
})
export class UpdateProfileInput {
  static readonly rules = z.object({
    name: oneLine(100).optional(),
    headline: oneLine(200).nullish(),
    bio: paragraphs(5_000).nullish(),
    avatarUrl: pictureAddress.nullish(),
    hourlyRate: MoneyInput.rules.extend({ amount: z.number().min(1) }).nullish(),
    roles: z.array(z.string()).min(1).max(2).refine(isDistinct, 'A role can be named once.').optional(),
    skills: z.array(lookupText(60)).max(skillsOfUserMax).optional(),
  });

  @Field(() => String, {
    nullable: true,
    description: 'The name that people read, one line of 1 to 100 characters. Cannot be cleared.',
  })
  name?: string;

  @Field(() => String, { nullable: true, description: 'One line of 1 to 200 characters; null clears it.' })
  headline?: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'Plain text of 1 to 5,000 characters; null clears it.',
  })
  bio?: string | null;

  @Field(() => GraphQLURL, {
    nullable: true,
    description: 'An `https` address of a square picture, at most 2,048 characters; null clears it.',
  })
  avatarUrl?: URL | null;

  @Field(() => MoneyInput, {
    nullable: true,
    description: 'What the member asks for an hour of work, 1 or more of the minor unit; null clears it.',
  })
  hourlyRate?: MoneyInput | null;

  @Field(() => [UserRole], {
    nullable: true,
    description: 'One or both roles, in place of those before. Cannot be cleared.',
  })
  roles?: UserRole[];

  @Field(() => [String], {
    nullable: true,
    description: `Slugs of skills in the member's own order, in any case of letters, at most ${skillsOfUserMax}, in place of those before; one named twice counts once. An unknown slug is BAD_USER_INPUT, UNKNOWN. An empty list clears them, null is refused.`,
  })
  skills?: string[];
}
