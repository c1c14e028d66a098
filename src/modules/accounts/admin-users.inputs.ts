import { ArgsType, Field } from 'type-graphql';
import { z } from 'zod';
import { PageArgs } from '../../graphql/connection/page-args.js';
import { lookupText } from '../../graphql/errors/validate-input.js';

/** Which accounts to list. */
export interface AdminUsersFilter {
  query: string | null;
  suspended: boolean | null;
}

@ArgsType()
export class AdminUsersArgs extends PageArgs {
  static override readonly rules = z.intersection(
    PageArgs.rules,
    z.object({ query: lookupText(254).nullish(), suspended: z.boolean().nullish() }),
  );

  @Field(() => String, {
    nullable: true,
    description:
      'Only members whose name, handle or e-mail address contains this text, in any case of letters; 1 to 254 characters.',
  })
  query?: string | null;

  @Field(() => Boolean, {
    nullable: true,
    description: 'True for suspended accounts only, false for all others; both when absent.',
  })
  suspended?: boolean | null;
}
