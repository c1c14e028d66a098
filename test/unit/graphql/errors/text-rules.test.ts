import { describe, expect, it } from 'vitest';
import { oneLine, paragraphs } from '../../../../src/graphql/errors/text-rules.js';

describe.each([
  ['text of one line', oneLine(5)],
  ['text of several lines', paragraphs(5)],
])('%s', (_what, rule) => {
  it.each(['x', ' x ', '12345', '  12345  ', 'e\u0301', '\u{1f600}'])('may be %j', (text) => {
    expect(rule.safeParse(text).success).toBe(true);
  });

  it.each([
    '',
    ' ',
    '\n',
    '\u00a0',
    '123456',
    'a\0b',
    'a\u007fb',
    'a\u0085b',
    'a\ud800b',
    '\udc00\ud800',
    '\u200b',
    '\u3164 \u2060',
    'a\u202eb',
  ])('may not be %j', (text) => {
    expect(rule.safeParse(text).success).toBe(false);
  });
});

describe('a line break', () => {
  it.each(['a\nb', 'a\r\nb', 'a\tb'])('stands in several lines, not in one: %j', (text) => {
    expect(paragraphs(5).safeParse(text).success).toBe(true);
    expect(oneLine(5).safeParse(text).success).toBe(false);
  });

  it.each(['a\u2028b', 'a\u2029b'])('of Unicode is one too: %j', (text) => {
    expect(oneLine(5).safeParse(text).success).toBe(false);
  });
});
