import { Field, ID, InputType } from 'type-graphql';
import { z } from 'zod';
import { oneLine } from '../../graphql/errors/text-rules.js';
import { lookupText } from '../../graphql/errors/validate-input.js';

/** As the CHECK of `skills` has it, in any case of letters. */
const slug = z
  .string()
  .min(1)
  .max(60)
  .regex(
    /^[a-z0-9]+(-[a-z0-9]+)*$/i,
    'A slug has letters a to z and digits, in words that single hyphens join.',
  );

const rules = { name: oneLine(100), category: lookupText(60) };

@InputType({ description: 'A new skill.' })
export class CreateSkillInput {
  static readonly rules = z.object({ slug, ...rules });

  @Field(() => String, {
    description:
      'The unique name in addresses and filters: 1 to 60 letters, digits and hyphens, such as `web-design`. Kept in lower case, and for ever.',
  })
  slug!: string;

  @Field(() => String, {
    description: 'The name that people read, unique too: one line of 1 to 100 characters.',
  })
  name!: string;

  @Field(() => String, {
    description:
      'The slug of its category, in any case of letters. BAD_USER_INPUT, UNKNOWN, when there is none.',
  })
  category!: string;
}

@InputType({ description: 'Changes of a skill. What is left out stays as it is.' })
export class UpdateSkillInput {
  static readonly rules = z.object({
    skillId: z.string(),
    name: rules.name.optional(),
    category: rules.category.optional(),
  });

  @Field(() => ID, { description: 'An id that starts with `skill_`.' })
  skillId!: string;

  @Field(() => String, {
    nullable: true,
    description: 'Another name, unique among skills: one line of 1 to 100 characters. Cannot be cleared.',
  })
  name?: string;

  @Field(() => String, {
    nullable: true,
    description: 'The slug of another category, in any case of letters. Cannot be cleared.',
  })
  category?: string;
}

@InputType({ description: 'Two skills that are one.' })
export class MergeSkillsInput {
  static readonly rules = z
    .object({ fromId: z.string(), intoId: z.string() })
    .refine(({ fromId, intoId }) => fromId !== intoId, {
      path: ['intoId'],
      message: 'It must be another skill than `fromId`.',
    });

  @Field(() => ID, { description: 'The skill that goes: an id that starts with `skill_`.' })
  fromId!: string;

  @Field(() => ID, { description: 'The skill that stays: an id that starts with `skill_`.' })
  intoId!: string;
}
