import { describe, expect, it } from 'vitest';
import { withToken, withoutTokens } from '../../../src/explorer/authorization-header.js';

const issued = new Set(['old', 'new']);
const hasIssued = (token: string) => issued.has(token);
const somebody = { signedIn: () => ({ accessToken: 'new' }), hasIssued };
const nobody = { signedIn: () => null, hasIssued };

const bearer = (token: string, others = {}) =>
  JSON.stringify({ ...others, Authorization: `Bearer ${token}` }, null, 2);

describe('the Headers editor', () => {
  it.each([
    { what: 'fills an empty text', text: '', then: bearer('new') },
    { what: 'renews its own token', text: bearer('old'), then: bearer('new') },
    {
      what: 'renews what is left of it in the history',
      text: '{"Authorization":"Bearer"}',
      then: bearer('new'),
    },
    { what: 'keeps other headers', text: bearer('old', { 'x-a': '1' }), then: bearer('new', { 'x-a': '1' }) },
    { what: 'keeps a token from elsewhere', text: bearer('foreign'), then: bearer('foreign') },
    { what: 'keeps {}, which asks as nobody', text: '{}', then: '{}' },
    { what: 'keeps what is not written to its end', text: '{"Auth', then: '{"Auth' },
    { what: 'keeps a list', text: '[]', then: '[]' },
  ])('$what while somebody is signed in', ({ text, then }) => {
    expect(withToken(text, somebody)).toBe(then);
  });

  it('gets a token at sign-in beside headers written by hand', () => {
    expect(withToken('{"x-a":"1"}', somebody, true)).toBe(bearer('new', { 'x-a': '1' }));
  });

  it.each([
    { what: 'its own token', text: bearer('old'), then: '' },
    { what: 'its own token beside others', text: bearer('new', { 'x-a': '1' }), then: '{\n  "x-a": "1"\n}' },
    { what: 'nothing from a token from elsewhere', text: bearer('foreign'), then: bearer('foreign') },
    { what: 'nothing from an empty text', text: '', then: '' },
  ])('loses $what after signing out', ({ text, then }) => {
    expect(withToken(text, nobody)).toBe(then);
  });
});

it('lets no token into what the browser keeps', () => {
  const kept = withoutTokens(
    JSON.stringify([{ headers: bearer('eyJ.a-b_c.d~e'), query: '{ viewer { id } }' }]),
  );

  expect(kept).not.toContain('eyJ');
  expect(JSON.parse(kept)).toEqual([
    { headers: '{\n  "Authorization": "Bearer"\n}', query: '{ viewer { id } }' },
  ]);
});
