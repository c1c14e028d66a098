import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createLogger } from '../../../../src/platform/observability/logger.js';

const jwt = 'eyJhbGciOiJFZERTQSJ9.eyJzdWIiOiJ1c2VyIn0.c2lnbmF0dXJlLW9mLWl0';
const refreshToken = 'Ab_9-'.repeat(19).slice(0, 91);
const hash = '$argon2id$v=19$m=19456,t=2,p=1$c2FsdHNhbHQ$aGFzaGhhc2hoYXNo';

/** What a log line must not show, and a text that quotes it. */
const quotes: [string, string][] = [
  ['ada@example.com', 'Key (email)=(ada@example.com) already exists.'],
  ['ÜmläÜt@bücher.example', 'to ÜmläÜt@bücher.example'],
  ['ada%40example.com', '/graphql?e=ada%40example.com'],
  [jwt, `the token ${jwt} is no token`],
  [jwt, `Bearer ${jwt}`],
  [refreshToken, `it was ${refreshToken}.`],
  ['abc.def', 'authorization: Bearer abc.def'],
  ['hunter22', '{"input":{"password":"hunter22"}}'],
  ['hunter22', "newPassword: 'hunter22'"],
  ['hunter22', 'PASSWORD=hunter22'],
  ['hunter22', 'postgres://bidwell:hunter22@localhost:5432/bidwell'],
  ['aGFzaGhhc2hoYXNo', `passwordHash: "${hash}"`],
  ['xyz-secret', 'cookie: theme=dark; bidwell_refresh=xyz-secret'],
];

function logged(record: object): string {
  const lines: string[] = [];
  const destination = { write: (line: string) => void lines.push(line) };
  createLogger({ level: 'info', isPretty: false, destination }).info(record);
  return lines.join('');
}

describe('a line of the log', () => {
  it.each(quotes)('does not show %s, quoted in a text: %s', (secret, text) => {
    const line = logged({ event: 'test.ran', err: new Error(text), operation: text, list: [{ text }] });

    expect(line).not.toContain(secret);
    expect(JSON.parse(line)).toMatchObject({ event: 'test.ran' });
  });

  it.each(['authorization', 'cookie', 'set-cookie', 'password', 'passwordHash', 'refreshToken', 'email'])(
    'does not show what stands under the name %s, however plain',
    (name) => {
      const line = logged({ [name]: 'plain', headers: { [name]: 'plain' }, a: { b: { [name]: 'plain' } } });

      expect(line).not.toContain('plain');
    },
  );

  it('stays one line of JSON and hides the secret, whatever stands around it', () => {
    const around = fc.string({ unit: 'binary', maxLength: 12 });
    const secret = fc.constantFrom(jwt, refreshToken, 'ada.of.example@mail.example.com');

    fc.assert(
      fc.property(around, secret, around, (before, hidden, after) => {
        const line = logged({ text: `${before}${hidden}${after}` });

        expect(line.indexOf('\n')).toBe(line.length - 1);
        expect(line).not.toContain(hidden);
        JSON.parse(line);
      }),
      { numRuns: 2_000 },
    );
  });

  it('is left as it is when it holds no secret', () => {
    const text =
      'at run (file:///srv/node_modules/@apollo/server/dist/runHttpQuery.js:97:16), 3 tokens of 100\n\t"';

    const line = logged({ event: 'operation.completed', operation: 'PasswordReset', token: null, text });

    expect(JSON.parse(line)).toMatchObject({
      event: 'operation.completed',
      operation: 'PasswordReset',
      text,
    });
  });

  it.each(['eyJ', '@', 'password', 'token ', '\\', '://', 'a@a.', 'a', '$argon2id$', '"'])(
    'does not take minutes to write, however it repeats itself: %j',
    (piece) => {
      const text = piece.repeat(300_000 / piece.length);

      const line = logged({ text });

      // A pattern that looks at each part of it again and again would meet the time limit of the test.
      expect(JSON.parse(line)).toHaveProperty('text');
    },
  );

  it('never shows a word of 80 letters, wherever in the line it stands, and leaves one of 79', () => {
    fc.assert(
      fc.property(fc.nat(200), fc.nat(200), (before, after) => {
        const textOf = (length: number) => `${'. '.repeat(before)}${'k'.repeat(length)}${' .'.repeat(after)}`;
        expect(logged({ event: 'test.ran', text: textOf(80) })).not.toContain('kk');
        expect(logged({ event: 'test.ran', text: textOf(79) })).toContain('k'.repeat(79));
      }),
    );
  });
});
