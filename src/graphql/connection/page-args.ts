import { ArgsType, Field, Int } from 'type-graphql';
import { z } from 'zod';
import type { KeysetOrder, KeysetPage } from '../../platform/database/keyset.js';
import { BadUserInputError } from '../../platform/errors/app-error.js';
import { pageSizeDefault, pageSizeMax } from '../../platform/limits/page-size.js';
import { decodeCursor } from './cursor.js';

const pageSize = z.number().int().min(1).max(pageSizeMax).nullish();
const cursor = z.string().max(2_000).nullish();

/** What every connection field takes, after the Relay Cursor Connections Specification. */
@ArgsType()
export class PageArgs {
  static readonly rules: z.ZodType = z.object({
    first: pageSize,
    last: pageSize,
    after: cursor,
    before: cursor,
  });

  @Field(() => Int, {
    nullable: true,
    description: `How many items to take from the start, 1 to ${pageSizeMax}; ${pageSizeDefault} when neither \`first\` nor \`last\` is given.`,
  })
  first?: number | null;

  @Field(() => String, {
    nullable: true,
    description: 'Only items after this cursor. A cursor holds for the order it came from.',
  })
  after?: string | null;

  @Field(() => Int, {
    nullable: true,
    description: `How many items to take from the end, 1 to ${pageSizeMax}. Not together with \`first\`.`,
  })
  last?: number | null;

  @Field(() => String, { nullable: true, description: 'Only items before this cursor.' })
  before?: string | null;
}

/**
 * The page that the arguments ask for in an order.
 *
 * @throws {BadUserInputError} `first` comes with `last`, or a cursor does not belong to the order.
 */
export function toKeysetPage({ first, last, after, before }: PageArgs, order: KeysetOrder): KeysetPage {
  if (first != null && last != null) {
    const message = 'Give `first` or `last`, not both.';
    throw new BadUserInputError([{ path: ['last'], code: 'INVALID', message }]);
  }
  return {
    limit: first ?? last ?? pageSizeDefault,
    isFromEnd: last != null,
    after: after == null ? null : decodeCursor(order, after, 'after'),
    before: before == null ? null : decodeCursor(order, before, 'before'),
  };
}
