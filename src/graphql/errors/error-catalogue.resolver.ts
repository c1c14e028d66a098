import { Field, Int, ObjectType, Query, Resolver } from 'type-graphql';
import { errorCatalogue, errorReasons, fieldErrorCodes } from '../../platform/errors/catalogue.js';
import type { ErrorCode, ErrorReason, FieldErrorCode } from '../../platform/errors/catalogue.js';
import { keysOf, mapValues } from '../../platform/records/record.js';
import { AtMost } from '../schema/directives.js';
import { createEnumType } from '../schema/enum-type.js';
import { CachedFor } from '../schema/directives.js';

const rows = keysOf(errorCatalogue).map((code) => ({ code, ...errorCatalogue[code] }));

const ErrorCodeEnum = createEnumType({
  name: 'ErrorCode',
  description: 'What went wrong: `extensions.code` of every error. A code is never renamed and never reused.',
  values: mapValues(errorCatalogue, ({ meaning }) => meaning),
});

const ErrorReasonEnum = createEnumType({
  name: 'ErrorReason',
  description:
    'What a program may branch on below a code: `extensions.reason`, where there is one. Treat an unknown one as absent.',
  values: errorReasons,
});

const FieldErrorCodeEnum = createEnumType({
  name: 'FieldErrorCode',
  description: 'What is wrong with one value of the request: `extensions.fields[].code`.',
  values: fieldErrorCodes,
});

@CachedFor(3600)
@ObjectType({ description: 'One row of the error catalogue.', simpleResolvers: true })
class ErrorDescription {
  @Field(() => ErrorCodeEnum, { description: 'The code.' })
  code!: ErrorCode;

  @Field(() => Int, {
    description:
      'The status of an answer that is nothing but this error, unless HTTP has a more exact one (405, 406, 408, 415, 431).',
  })
  httpStatus!: number;

  @Field(() => Boolean, { description: 'Whether the same request may succeed later, unchanged.' })
  retryable!: boolean;

  @Field(() => String, { description: 'What it means, for people.' })
  meaning!: string;

  @Field(() => [ErrorReasonEnum], { description: 'The reasons that can come with it.' })
  reasons!: readonly ErrorReason[];

  @Field(() => [FieldErrorCodeEnum], { description: 'The codes that can stand in its `fields`.' })
  fieldCodes!: readonly FieldErrorCode[];
}

@Resolver()
export class ErrorCatalogueResolver {
  @AtMost(rows.length)
  @Query(() => [ErrorDescription], {
    nullable: true,
    description:
      'Every error code this API can answer with. Each error carries `extensions`: `code`, `requestId`, and where they apply `reason`, `currentStatus`, `retryAfter` (seconds) and `fields` (`[{path, code, message}]`).',
  })
  errorCatalogue(): ErrorDescription[] {
    return rows;
  }
}
