import { z } from 'zod';
import type { Answer, AnswerError } from '../support/api.js';
import {
  errorCatalogue,
  errorReasons,
  fieldErrorCodes,
  type ErrorCode,
  type ErrorDescription,
} from '../../src/platform/errors/catalogue.js';

const count = z.number().int().positive();

/** Everything an error may hold; whatever else it holds, such as a stack, is refused. */
const errorShape = z.strictObject({
  message: z.string().min(1),
  locations: z.array(z.strictObject({ line: count, column: count })).optional(),
  path: z.array(z.union([z.string(), z.number()])).optional(),
  extensions: z
    .strictObject({
      code: z.enum(Object.keys(errorCatalogue) as ErrorCode[]),
      requestId: z.string().regex(/^[\w.-]{8,64}$/),
      reason: z.enum(Object.keys(errorReasons)).optional(),
      currentStatus: z.string().optional(),
      retryAfter: count.optional(),
      fields: z
        .array(
          z.strictObject({
            path: z.array(z.string()).min(1),
            code: z.enum(Object.keys(fieldErrorCodes)),
            message: z.string().min(1),
          }),
        )
        .min(1)
        .optional(),
    })
    .refine(
      isCatalogued,
      'The catalogue does not let this reason, or this code of a field, come with the code.',
    ),
});

/** Whether the row of the code names the reason and the codes of the fields. */
function isCatalogued({
  code,
  reason,
  fields = [],
}: {
  code: ErrorCode;
  reason?: string | undefined;
  fields?: { code: string }[] | undefined;
}): boolean {
  const { reasons, fieldCodes }: ErrorDescription = errorCatalogue[code];
  const names: readonly string[] = fieldCodes;
  return (
    (reason === undefined || reasons.some((one) => one === reason)) &&
    fields.every((field) => names.includes(field.code))
  );
}

/** The errors of an answer, none when it has none; fails the test unless each has the one shape. */
export function errorsOf({ errors, headers }: Pick<Answer, 'errors' | 'headers'>): AnswerError[] {
  if (errors === undefined) return [];
  errorShape.array().min(1).parse(errors);
  const stranger = errors.find(({ extensions }) => extensions.requestId !== headers['x-request-id']);
  if (stranger) throw new Error(`The id of another request: ${stranger.extensions.requestId}`);
  return errors;
}

/** The one error of an answer; fails the test unless it is alone and has the one shape. */
export function errorOf(answer: Pick<Answer, 'errors' | 'headers'>): AnswerError {
  const [error, ...others] = errorsOf(answer);
  if (!error || others.length > 0) throw new Error(`One error is expected: ${JSON.stringify(answer.errors)}`);
  return error;
}
