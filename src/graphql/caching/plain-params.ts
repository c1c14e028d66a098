import { isJsonObject } from '../cost/json-object.js';
import type { TrustedDocuments } from '../documents/trusted-documents.js';
import type { OperationText } from './known-operations.js';

/** A request as JSON told it. */
export interface OperationParams {
  readonly query?: unknown;
  readonly operationName?: unknown;
  readonly variables?: unknown;
  readonly extensions?: unknown;
}

/** A request that names its operation by a text that is known, or by the hash of a registered one. */
interface PlainParams extends OperationText {
  readonly variables: Readonly<Record<string, unknown>>;
  readonly isByHash: boolean;
}

/** What a request asks; null where its parameters have not the types that Apollo asks for, or leave open which text is meant. */
export function readPlainParams(
  { query, operationName, variables, extensions }: OperationParams,
  documents: TrustedDocuments | null,
): PlainParams | null {
  if (!isAbsentOr(isName, operationName) || !isAbsentOr(isJsonObject, variables)) return null;
  if (!isAbsentOr(isJsonObject, extensions)) return null;
  const text = textOf(query, extensions ?? {}, documents);
  if (typeof text !== 'string') return null;
  const isByHash = query === undefined;
  return { text, isByHash, operationName: operationName ?? null, variables: variables ?? {} };
}

function isAbsentOr<T>(is: (value: unknown) => value is T, value: unknown): value is T | null | undefined {
  return value == null || is(value);
}

/** Undefined for no registered document; where there is a text and a hash, whether they belong together is for Apollo to say. */
function textOf(
  query: unknown,
  extensions: Readonly<Record<string, unknown>>,
  documents: TrustedDocuments | null,
): unknown {
  if (!('persistedQuery' in extensions)) return query;
  const given = extensions['persistedQuery'];
  if (query !== undefined || !isJsonObject(given) || given['version'] !== 1) return undefined;
  const { sha256Hash } = given;
  return typeof sha256Hash === 'string' ? documents?.texts.get(sha256Hash) : undefined;
}

/** Of an operation. Any other text could make a key of `KnownOperations` that another document has. */
function isName(value: unknown): value is string {
  return typeof value === 'string' && /^[_a-z]\w*$/i.test(value);
}
