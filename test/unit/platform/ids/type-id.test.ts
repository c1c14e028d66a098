import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decodeTypeId, encodeTypeId } from '../../../../src/platform/ids/type-id.js';
import { createId } from '../../../../src/platform/ids/uuid.js';

const prefix = fc.stringMatching(/^[a-z]{1,20}$/);

describe('an id', () => {
  it('comes back as the type and key it was made of', () => {
    fc.assert(
      fc.property(prefix, fc.uuid(), (type, id) => {
        expect(decodeTypeId(encodeTypeId(type, id))).toEqual({ prefix: type, id });
      }),
    );
  });

  it('comes back when it was made now', () => {
    const id = createId();

    expect(decodeTypeId(encodeTypeId('job', id))).toEqual({ prefix: 'job', id });
  });

  it('has one spelling', () => {
    const alphabet = Array.from('0123456789abcdefghijklmnopqrstuvwxyz_ABCXYZ-');

    fc.assert(
      fc.property(fc.uuid(), fc.nat(29), fc.constantFrom(...alphabet), (id, place, letter) => {
        const text = encodeTypeId('job', id);
        const altered = text.slice(0, place) + letter + text.slice(place + 1);

        const found = decodeTypeId(altered);

        // Whatever still reads as an id reads as another one.
        if (altered !== text) expect(found).not.toEqual({ prefix: 'job', id });
        if (found) expect(encodeTypeId(found.prefix, found.id)).toBe(altered);
      }),
      { numRuns: 2_000 },
    );
  });

  it('sorts as its keys do', () => {
    fc.assert(
      fc.property(fc.uuid({ version: 7 }), fc.uuid({ version: 7 }), (one, other) => {
        expect(encodeTypeId('job', one) < encodeTypeId('job', other)).toBe(one < other);
      }),
    );
  });

  it('matches the example of the TypeID specification', () => {
    const id = '01890a5d-ac96-774b-bcce-b302099a8057';

    expect(encodeTypeId('prefix', id)).toBe('prefix_01h455vb4pex5vsknk084sn02q');
    expect(decodeTypeId('prefix_01h455vb4pex5vsknk084sn02q')).toEqual({ prefix: 'prefix', id });
  });
});

describe('a text that is no id', () => {
  it('is null, whatever it holds', () => {
    const text = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 100 }),
      fc.array(fc.integer({ min: 0, max: 0xffff })).map((units) => String.fromCharCode(...units)),
      fc.stringMatching(/^[a-z_]{0,22}_[0-9a-z]{24,28}$/),
      fc.stringMatching(/^job_[0-7][0-9a-hjkmnp-tv-z]{25}$/),
    );

    fc.assert(
      fc.property(text, (value) => {
        const found = decodeTypeId(value);

        if (found) expect(encodeTypeId(found.prefix, found.id)).toBe(value);
      }),
      { numRuns: 2_000 },
    );
  });

  it.each([
    '',
    '_',
    'job_',
    '01h455vb4pex5vsknk084sn02q',
    '_01h455vb4pex5vsknk084sn02q',
    'Job_01h455vb4pex5vsknk084sn02q',
    'job_01H455VB4PEX5VSKNK084SN02Q',
    'job_01h455vb4pex5vsknk084sn02',
    'job_01h455vb4pex5vsknk084sn02qq',
    'job_81h455vb4pex5vsknk084sn02q',
    'job_01h455vb4pex5vsknk084sn0lo',
    'job_77777777777777777777777777',
    ' job_01h455vb4pex5vsknk084sn02q',
    'job_01h455vb4pex5vsknk084sn02q\n',
    'job_01h455vb4pex5vsknk084sn02q\0',
    'job_01h455vb4pex5vsknk084sn02q_job',
    `${'j'.repeat(64)}_01h455vb4pex5vsknk084sn02q`,
    '01890a5d-ac96-774b-bcce-b302099a8057',
  ])('is null: %j', (text) => {
    expect(decodeTypeId(text)).toBeNull();
  });
});
