import { Field, ID, InputType } from 'type-graphql';
import { z } from 'zod';
import { lookupText } from '../../graphql/errors/validate-input.js';

@InputType({ description: 'What to forget: one of the two; none means everything.' })
export class PurgeCacheInput {
  static readonly rules = z.object({ typeName: lookupText(100).nullish(), id: z.string().nullish() });

  @Field(() => String, {
    nullable: true,
    description:
      'Every answer that holds something of this object type. BAD_USER_INPUT, UNKNOWN, for no such type.',
  })
  typeName?: string | null;

  @Field(() => ID, {
    nullable: true,
    description:
      'Every answer that holds this object: an id of any type. Not together with `typeName`, else BAD_USER_INPUT, INVALID.',
  })
  id?: string | null;
}
