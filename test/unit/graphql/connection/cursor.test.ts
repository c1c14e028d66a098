import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decodeCursor, encodeCursor } from '../../../../src/graphql/connection/cursor.js';
import type { KeysetOrder } from '../../../../src/platform/database/keyset.js';
import { BadUserInputError } from '../../../../src/platform/errors/app-error.js';

const id = '01890a5d-ac96-774b-bcce-b302099a8057';

function anOrder(keyType: KeysetOrder['keyType'], name = 'jobs.PUBLISHED_AT.DESC'): KeysetOrder {
  return { name, key: 'j.key', keyType, isDescending: true };
}

/** The details of the refusal; fails when there is none. */
function refusalOf(order: KeysetOrder, cursor: string): unknown {
  try {
    return { accepted: decodeCursor(order, cursor, 'after') };
  } catch (error) {
    if (error instanceof BadUserInputError) return error.details;
    throw error;
  }
}

const refused = { code: 'BAD_USER_INPUT', fields: [{ path: ['after'], code: 'INVALID' }] };

/** A time as Postgres prints it, in any year that GraphQL's DateTime can say. */
const postgresTime = fc
  .tuple(
    fc.date({
      min: new Date('0001-01-01T00:00:00Z'),
      max: new Date('9999-12-31T23:59:59Z'),
      noInvalidDate: true,
    }),
    fc.constantFrom('', '.5', '.123456'),
  )
  .map(([date, fraction]) => `${date.toISOString().slice(0, 19).replace('T', ' ')}${fraction}+00`);

const keys = {
  timestamptz: fc.oneof(postgresTime, fc.constantFrom('infinity', '-infinity')),
  bigint: fc.bigInt({ min: -(2n ** 53n), max: 2n ** 53n }).map(String),
  text: fc.string({ unit: 'grapheme', maxLength: 50 }).filter((text) => !text.includes('\0')),
} satisfies Record<KeysetOrder['keyType'], fc.Arbitrary<string>>;

describe.each(Object.keys(keys) as KeysetOrder['keyType'][])('a cursor whose key is %s', (keyType) => {
  it('comes back as the position it was made of', () => {
    fc.assert(
      fc.property(keys[keyType], fc.uuid(), (key, rowId) => {
        const cursor = encodeCursor(anOrder(keyType), { key, id: rowId });

        expect(decodeCursor(anOrder(keyType), cursor, 'after')).toEqual({ key, id: rowId });
      }),
    );
  });

  it('can stand in an address as it is', () => {
    fc.assert(
      fc.property(keys[keyType], (key) => {
        expect(encodeCursor(anOrder(keyType), { key, id })).toMatch(/^[\w-]+$/);
      }),
    );
  });

  it('is refused by another order', () => {
    fc.assert(
      fc.property(keys[keyType], (key) => {
        const cursor = encodeCursor(anOrder(keyType, 'jobs.PUBLISHED_AT.ASC'), { key, id });

        expect(refusalOf(anOrder(keyType), cursor)).toMatchObject(refused);
      }),
    );
  });

  it('is refused, not a fault, when it is any other text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        expect(refusalOf(anOrder(keyType), text)).toMatchObject(refused);
      }),
    );
  });

  it('is refused, not a fault, when it is any other JSON', () => {
    fc.assert(
      fc.property(fc.json(), (json) => {
        const cursor = Buffer.from(json).toString('base64url');

        expect(refusalOf(anOrder(keyType), cursor)).toMatchObject(refused);
      }),
    );
  });
});

describe('a key that Postgres never prints', () => {
  it.each([
    ['timestamptz', '2024-02-30 00:00:00+00'],
    ['timestamptz', '2023-02-29 00:00:00+00'],
    ['timestamptz', '2024-04-31 12:00:00.5+00'],
    ['timestamptz', '2024-13-01 00:00:00+00'],
    ['timestamptz', '2024-01-01 24:00:00+00'],
    ['timestamptz', '2024-01-01 23:59:60+00'],
    ['timestamptz', '0000-01-01 00:00:00+00'],
    ['timestamptz', '0044-03-15 00:00:00+00 BC'],
    ['timestamptz', '294277-01-01 00:00:00+00'],
    ['timestamptz', '2024-01-01 00:00:00+02'],
    ['timestamptz', 'not a time'],
    ['bigint', ''],
    ['bigint', '1.5'],
    ['bigint', '1e3'],
    ['bigint', '9223372036854775808'],
    ['bigint', 'infinity'],
    ['text', 'a\0b'],
    ['text', 'x'.repeat(501)],
  ] as const)('makes a cursor that is refused: %s %j', (keyType, key) => {
    const cursor = encodeCursor(anOrder(keyType), { key, id });

    expect(refusalOf(anOrder(keyType), cursor)).toMatchObject(refused);
  });
});
