import { getNamedType, getNullableType, isListType, type GraphQLInputType } from 'graphql';
import { encodeTypeId } from '../../src/platform/ids/type-id.js';
import { createId } from '../../src/platform/ids/uuid.js';
import type { Place } from './places.fixtures.js';

const long = 'x'.repeat(10_001);
const loneSurrogate = '\ud800';

/** Sent to every place of every mutation, whatever its type: most do not fit it. */
export const anything: readonly unknown[] = [
  ...[null, true, 0, -1, 1.5, 2 ** 31, 2 ** 53, 1e300, -(2 ** 53 - 1)],
  ...['', ' ', 'x', 'x'.repeat(300), '\0', 'a\0b', loneSurrogate, '\u202e', '%', long, 'OPEN', 'EUR'],
  ...[
    '9999-12-31T23:59:59.999Z',
    '0001-01-01T00:00:00+23:59',
    '294277-01-01T00:00:00Z',
    'javascript:alert(1)',
  ],
  ...[[], [[]], [null], [''], ['\0'], [loneSurrogate], [long], Array<string>(101).fill('x'), [{}]],
  ...[{}, { a: 1 }, { constructor: 1 }, { amount: -1, currency: 'EUR' }, { min: 2, max: 1, currency: 'EUR' }],
];

/** Written into documents at every place of every mutation. */
export const literals: readonly string[] = [
  ...['null', 'true', '0', '-1', '1.5', '2147483648', '9007199254740992', '99999999999999999999', '1e400'],
  ...['""', '" "', `"${'x'.repeat(300)}"`, `"${long}"`, '"\\u0000"', '"\\u{10FFFF}"', 'OPEN', 'NOPE'],
  ...['"294277-01-01T00:00:00Z"', '[]', '[[]]', '[null]', '[""]', `[${'"x" '.repeat(101)}]`, '{}', '{a: 1}'],
];

const badTexts = ['', ' ', 'a\0b', loneSurrogate, long];
const noIds = ['', 'x', '\0', loneSurrogate, long, 'job_'];
const foreignId = encodeTypeId('event', createId());
const badLists = [[''], ['\0'], [long], Array<string>(51).fill('x')];

/** Where a text of any form is somebody's secret: a wrong one is nobody's. */
const secrets = new Set(['refreshToken', 'currentPassword']);

/** Numbers out of range, by the name of the place; a version is any number, which the row has or has not. */
const badNumbers: Readonly<Record<string, readonly number[]>> = {
  score: [-1, 0, 6, 2 ** 31 - 1],
  deliveryDays: [-1, 0, 366, 2 ** 31 - 1],
};

/** Values of the right type that no mutation may take at a place. */
export function meaninglessAt({ path, type, field }: Place): readonly unknown[] {
  const last = path.at(-1) ?? '';
  if (secrets.has(last)) return [];
  if (isListType(getNullableType(type))) return meaninglessListsOf(type);
  const values: Readonly<Record<string, readonly unknown[]>> = {
    String: badTexts,
    // `purgeCache` forgets what an id of any type stands for.
    ID: field.name === 'purgeCache' ? noIds : [...noIds, foreignId],
    Int: badNumbers[last] ?? [],
    SafeInt: [-1, -(2 ** 53 - 1)],
  };
  return values[getNamedType(type).name] ?? [];
}

function meaninglessListsOf(type: GraphQLInputType): readonly unknown[] {
  return getNamedType(type).name === 'String' ? badLists : [Array<string>(51).fill(nameOfOne(type))];
}

/** Something an enum knows, so that only the length of a list of it is wrong. */
function nameOfOne(type: GraphQLInputType): string {
  const named = getNamedType(type);
  return 'getValues' in named ? (named.getValues()[0]?.name ?? 'x') : 'x';
}
