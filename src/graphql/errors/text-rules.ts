import { z } from 'zod';

// A lone surrogate is half a character: Postgres could only store something else in its place.

/** Text of one line, 1 to `lengthMax` characters apart from white space at its ends, which whoever stores it trims. */
export function oneLine(lengthMax: number): z.ZodString {
  return z
    .string()
    .trim()
    .min(1)
    .max(lengthMax)
    .regex(/^[^\p{Cc}\p{Cs}]*$/u, 'Line breaks, control characters and lone surrogates are not allowed.');
}

/** Text of several lines, otherwise like {@link oneLine}. */
export function paragraphs(lengthMax: number): z.ZodString {
  return z
    .string()
    .trim()
    .min(1)
    .max(lengthMax)
    .regex(/^(?:[^\p{Cc}\p{Cs}]|[\n\r\t])*$/u, 'Control characters and lone surrogates are not allowed.');
}
