import { BadUserInputError } from '../platform/errors/app-error.js';
import { decodeTypeId } from '../platform/ids/type-id.js';
import type { Uuid } from '../platform/ids/uuid.js';

/**
 * The key of the row that a typed id argument means.
 *
 * @throws {BadUserInputError} the text is no id, or the id of another type.
 */
export function parseNodeId(prefix: string, text: string, path: readonly string[]): Uuid {
  const decoded = decodeTypeId(text);
  if (decoded?.prefix === prefix) return decoded.id;
  const message = decoded
    ? `An id that starts with \`${prefix}_\` is expected, not one of \`${decoded.prefix}_\`.`
    : `An id such as \`${prefix}_01h455vb4pex5vsknk084sn02q\` is expected.`;
  throw new BadUserInputError([{ path, code: 'INVALID', message }]);
}

/**
 * The type and the key of the row that an id argument of any type means.
 *
 * @throws {BadUserInputError} the text is no id.
 */
export function parseAnyNodeId(text: string, path: readonly string[]): { prefix: string; id: Uuid } {
  const decoded = decodeTypeId(text);
  if (decoded) return decoded;
  const message = 'An id such as `job_01h455vb4pex5vsknk084sn02q` is expected.';
  throw new BadUserInputError([{ path, code: 'INVALID', message }]);
}
