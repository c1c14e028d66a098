import { z } from 'zod';
import type { Answer, AnswerError } from '../support/api.js';
import { errorCatalogue, type ErrorCode } from '../../src/platform/errors/catalogue.js';
import { errorReasons, fieldErrorCodes } from '../../src/platform/errors/catalogue.js';

const count = z.number().int().positive();

/** Everything an error may hold; whatever else it holds, such as a stack, is refused. */
const errorShape = z.strictObject({
  message: z.string().min(1),
  locations: z.array(z.strictObject({ line: count, column: count })).optional(),
  path: z.array(z.union([z.string(), z.number()])).optional(),
  extensions: z.strictObject({
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
  }),
});

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
