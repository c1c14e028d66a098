import { z } from 'zod';
import type { FieldErrorCode } from '../../platform/errors/catalogue.js';
import { BadUserInputError, type FieldFault } from '../../platform/errors/app-error.js';

/** An args or input class whose values have rules beyond their GraphQL types. */
interface RuledClass {
  rules: z.ZodType;
}

/**
 * Checks the arguments of one field by the `rules` of their class, all faults at once.
 *
 * @throws {BadUserInputError} a rule does not hold; `fields` names each place.
 */
export function validateInput(value: object | undefined, type: unknown): void {
  if (!isRuled(type)) return;
  const checked = type.rules.safeParse(value);
  if (!checked.success) throw new BadUserInputError(checked.error.issues.map(toFault));
}

/** Text that is looked up or searched for: Postgres stores no NUL, so it can equal nothing there. */
export function lookupText(lengthMax: number): z.ZodString {
  return z
    .string()
    .min(1)
    .max(lengthMax)
    .regex(/^[^\0]*$/, 'NUL characters are not allowed.');
}

/** A list in an input: 50 items at most, because each costs work before anything is read. */
export function inputList<T extends z.ZodType>(item: T): z.ZodOptional<z.ZodNullable<z.ZodArray<T>>> {
  return z.array(item).max(50).nullish();
}

function isRuled(type: unknown): type is RuledClass {
  return typeof type === 'function' && 'rules' in type && type.rules instanceof z.ZodType;
}

type Issue = z.core.$ZodIssue;

function toFault(issue: Issue): FieldFault {
  return {
    path: issue.path.map(String),
    code: codeOf(issue),
    message: `${issue.path.join('.')}: ${issue.message}`,
  };
}

function codeOf(issue: Issue): FieldErrorCode {
  if (issue.code === 'too_small') return hasLength(issue.origin) ? 'TOO_SHORT' : 'OUT_OF_RANGE';
  if (issue.code === 'too_big') return hasLength(issue.origin) ? 'TOO_LONG' : 'OUT_OF_RANGE';
  if (issue.code === 'custom' && isFieldErrorCode(issue.params?.['code'])) return issue.params['code'];
  return 'INVALID';
}

function hasLength(origin: string): boolean {
  return origin === 'string' || origin === 'array';
}

function isFieldErrorCode(value: unknown): value is FieldErrorCode {
  return value === 'REQUIRED';
}
