import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { inputList, lookupText, validateInput } from '../../../../src/graphql/errors/validate-input.js';
import { BadUserInputError, type FieldFault } from '../../../../src/platform/errors/app-error.js';

const rules = z.object({
  first: z.number().int().min(1).max(100).nullish(),
  slug: lookupText(5).nullish(),
  slugs: inputList(lookupText(5)),
  filter: z.object({ amount: z.number().min(0) }).nullish(),
});

class Ruled {
  static readonly rules = rules;
  declare readonly first?: number;
}
class Unruled {
  declare readonly first?: number;
}

/** Each fault as `path code`; none when the value passes. */
function faultsOf(value: object): string[] {
  try {
    validateInput(value, Ruled);
    return [];
  } catch (error) {
    if (!(error instanceof BadUserInputError)) throw error;
    return error.details.fields?.map(({ path, code }: FieldFault) => `${path.join('.')} ${code}`) ?? [];
  }
}

describe('an input that keeps the rules of its class', () => {
  it.each([
    {},
    { first: null, slug: null, slugs: null, filter: null },
    { first: 1 },
    { first: 100, slug: 'x', slugs: [] },
    { slug: 'x'.repeat(5), slugs: Array<string>(50).fill('x'), filter: { amount: 0 } },
    { unknown: true },
  ])('passes: %j', (value) => {
    expect(faultsOf(value)).toEqual([]);
  });

  it('passes when its class has no rules, or when it has no class', () => {
    expect(() => {
      validateInput({ first: 0 }, Unruled);
      validateInput({ first: 0 }, undefined);
      validateInput({ first: 0 }, String);
    }).not.toThrow();
  });
});

describe('an input that breaks a rule', () => {
  it.each([
    [{ first: 0 }, 'first OUT_OF_RANGE'],
    [{ first: 101 }, 'first OUT_OF_RANGE'],
    [{ first: 1.5 }, 'first INVALID'],
    [{ slug: '' }, 'slug TOO_SHORT'],
    [{ slug: 'x'.repeat(6) }, 'slug TOO_LONG'],
    [{ slug: 'a\0b' }, 'slug INVALID'],
    [{ slugs: ['x', ''] }, 'slugs.1 TOO_SHORT'],
    [{ slugs: Array<string>(51).fill('x') }, 'slugs TOO_LONG'],
    [{ filter: { amount: -1 } }, 'filter.amount OUT_OF_RANGE'],
  ])('is refused by place and code: %j', (value, fault) => {
    expect(faultsOf(value)).toEqual([fault]);
  });

  it.each([
    [{ first: 0 }, '`first` must be at least 1.'],
    [{ first: 101 }, '`first` must be at most 100.'],
    [{ slug: '' }, '`slug` must have at least 1 character.'],
    [{ slugs: Array<string>(51).fill('x') }, '`slugs` must have at most 50 items.'],
    [{ slug: 'a\0b' }, '`slug` is refused: NUL characters are not allowed.'],
  ])('is refused in words that say what to do: %j', (value, message) => {
    expect(() => {
      validateInput(value, Ruled);
    }).toThrow(message);
  });

  it('is refused by all its faults at once', () => {
    const faults = faultsOf({ first: 0, slug: '', slugs: ['\0'], filter: { amount: -1 } });

    expect(faults.sort()).toEqual([
      'filter.amount OUT_OF_RANGE',
      'first OUT_OF_RANGE',
      'slug TOO_SHORT',
      'slugs.0 INVALID',
    ]);
  });
});
