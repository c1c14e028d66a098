import { z } from 'zod';

// A lone surrogate is half a character: Postgres could only store something else in its place. What turns the direction of
// writing would also turn the text around it: Unicode TR 36, section 2.5.
const unsafe = '\\p{Cs}\\u202a-\\u202e\\u2066-\\u2069';

/** White space and what is drawn as nothing: letters and signs must stand beside it. */
const blank = /^[\p{Z}\p{C}\u034f\u115f\u1160\u2800\u3164\uffa0]*$/u;

/** Text of one line, 1 to `lengthMax` characters apart from white space at its ends, which whoever stores it trims. */
export function oneLine(lengthMax: number): z.ZodString {
  return text(lengthMax).regex(
    new RegExp(`^[^\\p{Cc}\\p{Zl}\\p{Zp}${unsafe}]*$`, 'u'),
    'Line breaks, control characters, marks that turn the direction of writing and lone surrogates are not allowed.',
  );
}

/** Text of several lines, otherwise like {@link oneLine}. */
export function paragraphs(lengthMax: number): z.ZodString {
  return text(lengthMax).regex(
    new RegExp(`^(?:[^\\p{Cc}${unsafe}]|[\\n\\r\\t])*$`, 'u'),
    'Control characters, marks that turn the direction of writing and lone surrogates are not allowed.',
  );
}

function text(lengthMax: number): z.ZodString {
  return z
    .string()
    .trim()
    .min(1)
    .max(lengthMax)
    .refine((value) => value === '' || !blank.test(value), 'Something that can be seen must stand in it.');
}
