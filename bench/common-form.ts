import { decodeTypeId } from '../src/platform/ids/type-id.js';

const time = /^\d{4}-\d\d-\d\d[T ]\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d(:?\d\d)?)$/;

/**
 * A value as every server is to answer it: ids as UUIDs, times as milliseconds, cursors as `time|id`, and the members of
 * objects by name.
 */
export function commonForm(value: unknown, name = ''): unknown {
  if (Array.isArray(value)) return value.map((item) => commonForm(item));
  if (typeof value === 'object' && value !== null) {
    const members = Object.entries(value).toSorted(([one], [other]) => (one < other ? -1 : 1));
    return Object.fromEntries(members.map(([key, member]) => [key, commonForm(member, key)]));
  }
  if (typeof value !== 'string') return value;
  if (name === 'endCursor') return placeOf(value);
  if (name === 'id') return decodeTypeId(value)?.id ?? value;
  return time.test(value) ? millisecondsOf(value) : value;
}

/** What a cursor of any of the servers stands for. */
function placeOf(cursor: string): string {
  const [key = '', id] = cursor.includes('|') ? cursor.split('|') : membersOf(cursor).slice(-2);
  return `${millisecondsOf(key)}|${id ?? ''}`;
}

function membersOf(cursor: string): string[] {
  return JSON.parse(Buffer.from(cursor, 'base64').toString()) as string[];
}

/** Also as Postgres prints them, which is not quite as JavaScript reads. */
function millisecondsOf(text: string): number {
  const iso = text.replace(' ', 'T').replace(/([+-]\d\d)$/, '$1:00');
  return Date.parse(iso);
}
