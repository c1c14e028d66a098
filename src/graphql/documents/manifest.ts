import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import {
  GraphQLError,
  parse,
  specifiedRules,
  validate,
  type GraphQLSchema,
  type ValidationRule,
} from 'graphql';
import { z } from 'zod';
import { StartupError } from '../../platform/errors/startup-error.js';

/** Documents by the SHA-256 of their text, in hex. */
export type DocumentTexts = ReadonlyMap<string, string>;

/** What holds for the document of a request, too; a registered one that could never run is told at the start. */
interface DocumentChecks {
  schema: GraphQLSchema;
  tokensMax: number;
  /** Beside those of GraphQL itself. */
  rules?: readonly ValidationRule[];
}

interface Entry {
  id: string;
  text: string;
  /** As the manifest calls it; a flat map has no names. */
  name?: string | undefined;
}

const faultsShownMax = 10;
const messageLengthMax = 200;

const wayOut =
  'TRUSTED_DOCUMENTS_FILE must name what the build of the client wrote for this schema, byte for byte: see "Trusted documents" in docs/clients.md.';

const apolloManifest = z.object({
  format: z.literal('apollo-persisted-query-manifest'),
  version: z.literal(1),
  operations: z.array(z.object({ id: z.string(), name: z.string().optional(), body: z.string() })),
});
const flatManifest = z.record(z.string(), z.string());

/**
 * Reads the documents that a client's build registered, in Apollo's format or as one object of hash and text.
 *
 * @throws {StartupError} the file cannot be read, or at least one document is not what its hash says or could not run; the
 * message names them.
 */
export async function readManifest(file: string, checks: DocumentChecks): Promise<DocumentTexts> {
  const text = await readFile(file, 'utf8').catch((error: unknown) => {
    throw new StartupError(`The manifest of trusted documents, ${file}, cannot be read.`, wayOut, {
      cause: error,
    });
  });
  const entries = entriesOf(text);
  if (!entries) throw new StartupError(`${file} is no manifest of trusted documents.`, wayOut);
  const faults = entries.flatMap((entry) => faultsOf(entry, checks));
  if (faults.length > 0) throw manifestError(file, faults);
  return new Map(entries.map(({ id, text: body }) => [id, body]));
}

/** The SHA-256 of a document's text as clients send it. */
export function hashOf(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}

/** Null for what has neither form. */
function entriesOf(text: string): Entry[] | null {
  const value = parseJson(text);
  const apollo = apolloManifest.safeParse(value);
  if (apollo.success) return apollo.data.operations.map(({ body, ...entry }) => ({ ...entry, text: body }));
  const flat = flatManifest.safeParse(value);
  return flat.success ? Object.entries(flat.data).map(([id, body]) => ({ id, text: body })) : null;
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null; // neither form
  }
}

function faultsOf(entry: Entry, checks: DocumentChecks): string[] {
  const title = titleOf(entry);
  const hash = hashOf(entry.text);
  if (entry.id !== hash) return [`${title} is registered under an id that is not its SHA-256, ${hash}.`];
  return findErrors(entry.text, checks).map(
    ({ message }) => `${title}: ${message.slice(0, messageLengthMax)}`,
  );
}

function findErrors(
  text: string,
  { schema, tokensMax, rules = [] }: DocumentChecks,
): readonly GraphQLError[] {
  try {
    return validate(schema, parse(text, { maxTokens: tokensMax }), [...specifiedRules, ...rules]);
  } catch (error) {
    if (error instanceof GraphQLError) return [error];
    throw error;
  }
}

function titleOf({ id, text, name }: Entry): string {
  const shown = name ?? /\b(?:query|mutation|subscription)\s+(\w+)/.exec(text)?.[1] ?? 'A document';
  return `${shown.slice(0, messageLengthMax)} (${id.slice(0, 64)})`;
}

function manifestError(file: string, faults: readonly string[]): StartupError {
  const hidden = faults.length - faultsShownMax;
  const lines = [
    `${file} registers what cannot be trusted to run:`,
    ...faults.slice(0, faultsShownMax),
    ...(hidden > 0 ? [`and ${hidden} more`] : []),
  ];
  return new StartupError(lines.join('\n  '), wayOut);
}
