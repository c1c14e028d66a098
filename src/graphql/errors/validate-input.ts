import { Arg, type ClassType } from 'type-graphql';
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
export function validateInput(value: object | undefined, type: unknown, path: readonly string[] = []): void {
  if (!isRuled(type)) return;
  const checked = type.rules.safeParse(value, { reportInput: true });
  if (!checked.success)
    throw new BadUserInputError(checked.error.issues.map((issue) => toFault(issue, path)));
}

/** The one argument of a mutation; the faults in it are found under `input`. */
export function Input(type: () => ClassType): ReturnType<typeof Arg> {
  return Arg('input', type, {
    description: 'What to do, and with what.',
    validateFn: (value: object) => {
      validateInput(value, type(), ['input']);
    },
  });
}

/** Text that is looked up or searched for: Postgres stores no NUL, so it can equal nothing there. */
export function lookupText(lengthMax: number): z.ZodString {
  return z
    .string()
    .min(1)
    .max(lengthMax)
    .regex(/^[^\0]*$/, 'NUL characters are not allowed.');
}

/** Text that is searched for by its words; white space at its ends says nothing. */
export function searchText(): z.ZodType {
  return z.string().trim().pipe(lookupText(100));
}

/** A list in an input: 50 items at most, because each costs work before anything is read. Counted before it is looked into. */
export function inputList(item: z.ZodType): z.ZodType {
  return z.array(z.unknown()).max(50).pipe(z.array(item)).nullish();
}

function isRuled(type: unknown): type is RuledClass {
  return typeof type === 'function' && 'rules' in type && type.rules instanceof z.ZodType;
}

type Issue = z.core.$ZodIssue;

function toFault(issue: Issue, above: readonly string[]): FieldFault {
  const path = [...above, ...issue.path.map(String)];
  return { path, code: codeOf(issue), message: `\`${path.join('.')}\` ${ruleOf(issue)}` };
}

function codeOf(issue: Issue): FieldErrorCode {
  if (issue.code === 'too_small') return unitOf(issue.origin) ? 'TOO_SHORT' : 'OUT_OF_RANGE';
  if (issue.code === 'too_big') return unitOf(issue.origin) ? 'TOO_LONG' : 'OUT_OF_RANGE';
  return isNull(issue) ? 'NOT_NULLABLE' : 'INVALID';
}

/** What must hold, to be read after the name of the value. */
function ruleOf(issue: Issue): string {
  if (issue.code === 'too_small') return boundText('at least', issue.minimum, issue.origin);
  if (issue.code === 'too_big') return boundText('at most', issue.maximum, issue.origin);
  if (isNull(issue)) return 'cannot be cleared: leave it out to keep it.';
  return `is refused: ${issue.message}`;
}

/** Null came where a value may be left out, but not be cleared. */
function isNull(issue: Issue): boolean {
  return issue.code === 'invalid_type' && issue.input === null;
}

function boundText(bound: string, count: number | bigint, origin: string): string {
  const unit = unitOf(origin);
  if (!unit) return `must be ${bound} ${count}.`;
  return `must have ${bound} ${count} ${unit}${Number(count) === 1 ? '' : 's'}.`;
}

/** What the length of a value is counted in; undefined for a number. */
function unitOf(origin: string): string | undefined {
  return { string: 'character', array: 'item', bytes: 'byte' }[origin];
}
