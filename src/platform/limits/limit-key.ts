import { createHash } from 'node:crypto';

/** Of a longer key its digest is kept, so that a caller cannot fill the table with its own text. */
const lengthMax = 128;

/**
 * One name for one caller's use of one rule, in every store. Rules whose names or windows differ never share it. In a Redis
 * cluster the braces keep all that is counted for one key together, and spread the keys.
 */
export function limitKey(rule: { name: string; windowMs: number }, key: string): string {
  const short = key.length > lengthMax ? createHash('sha256').update(key).digest('base64url') : key;
  return `${rule.name}/${rule.windowMs}:{${short}}`;
}
