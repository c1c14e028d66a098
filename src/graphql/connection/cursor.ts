import { z } from 'zod';
import type { KeysetOrder, KeysetPosition } from '../../platform/database/keyset.js';
import { BadUserInputError } from '../../platform/errors/app-error.js';

const version = 1;

/** `[version, order, key, id]`. The bounds stop forged cursors before they reach SQL. */
const cursorShape = z.tuple([z.literal(version), z.string(), z.string().max(500), z.guid()]);

const keyShapes = {
  timestamptz: z.union([
    z
      .string()
      .regex(/^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d(\.\d{1,6})?\+00$/)
      .refine(isOnCalendar),
    z.enum(['infinity', '-infinity']),
  ]),
  bigint: z.string().regex(/^-?\d{1,18}$/),
  text: z.string().refine((text) => !text.includes('\0')),
} satisfies Record<KeysetOrder['keyType'], z.ZodType>;

/** An opaque cursor: a version, the order it belongs to, and the position of one row in it. */
export function encodeCursor(order: KeysetOrder, { key, id }: KeysetPosition): string {
  return Buffer.from(JSON.stringify([version, order.name, key, id])).toString('base64url');
}

/**
 * The position a cursor stands for.
 *
 * @throws {BadUserInputError} the text is no cursor of ours, or one of another order.
 */
export function decodeCursor(order: KeysetOrder, cursor: string, argument: string): KeysetPosition {
  const parsed = cursorShape.safeParse(parseJson(cursor));
  if (!parsed.success) throw refusal(argument, 'This is not a cursor of this API.');
  const [, orderName, key, id] = parsed.data;
  if (orderName !== order.name) throw refusal(argument, 'The cursor belongs to another list or order.');
  if (!keyShapes[order.keyType].safeParse(key).success) {
    throw refusal(argument, 'This is not a cursor of this API.');
  }
  return { key, id: id };
}

/** Whether Postgres would take the time it seems to have printed: 30 February and the year 0 fail only there. */
function isOnCalendar(text: string): boolean {
  const [date, time] = [text.slice(0, 10), text.slice(11, -'+00'.length)];
  const milliseconds = Date.parse(`${date}T${time}Z`);
  // Date moves 30 February to March, so only a date that comes back unmoved exists.
  return (
    date >= '0001' && !Number.isNaN(milliseconds) && new Date(milliseconds).toISOString().startsWith(date)
  );
}

function parseJson(cursor: string): unknown {
  try {
    return JSON.parse(Buffer.from(cursor, 'base64url').toString());
  } catch {
    return null; // not JSON is not a cursor, which the shape check says
  }
}

function refusal(argument: string, message: string): BadUserInputError {
  return new BadUserInputError([{ path: [argument], code: 'INVALID', message }]);
}
