import type { ApolloServerPlugin, GraphQLRequest } from '@apollo/server';
import type { GraphQLError } from 'graphql';
import type { Logger } from 'pino';
import { z } from 'zod';
import type { RequestContext } from '../request-context.js';
import { hashOf } from './manifest.js';
import type { TrustedDocuments } from './trusted-documents.js';

const nameLengthMax = 100;

/** Unregistered documents that are remembered, so that each is logged once; the oldest is forgotten first. */
const seenMax = 1_000;

/** What Apollo Server says, or the code it gives, before it knows which document is meant; and what to do about each. */
const plainMessages: Readonly<Record<string, string>> = {
  'Unsupported persisted query version': '`persistedQuery` must have the `version` 1.',
  'provided sha does not match query': '`sha256Hash` is not the SHA-256 of the `query`.',
};

const notFoundMessages: Readonly<Record<TrustedDocuments['mode'], string>> = {
  enforce:
    'This service runs registered documents only, and this is none of them. Register it when the client is built, and give the manifest to whoever runs the service: see "Trusted documents" in docs/clients.md.',
  log: 'No document is registered under this hash. Send its text as `query`, or register it: see "Trusted documents" in docs/clients.md.',
};

/**
 * Refuses documents that are not registered before they are parsed, or logs them once, as the mode says; and marks the queries
 * whose public answers anybody may keep.
 */
export function createDocumentGate(
  documents: TrustedDocuments,
  logger: Logger,
): ApolloServerPlugin<RequestContext> {
  const { mode, maxAgeSeconds, texts } = documents;
  const noteUnregistered = createNotes(logger);
  return {
    requestDidStart({ request, contextValue: { operation } }) {
      const isByHash = request.query === undefined;
      if (mode === 'enforce') askByHash(request);
      return Promise.resolve({
        didResolveSource() {
          const isByGet = request.http?.method === 'GET';
          const isSigned = request.http?.headers.has('authorization') === true;
          if (isByHash && isByGet && !isSigned) operation.publicSeconds = maxAgeSeconds;
          return Promise.resolve();
        },
        didResolveOperation({ queryHash, operationName }) {
          if (!texts.has(queryHash)) noteUnregistered(queryHash, operationName);
          return Promise.resolve();
        },
        didEncounterErrors({ source, errors }) {
          // Only then is it about the hash.
          if (source === undefined) for (const error of errors) explain(error, mode);
          return Promise.resolve();
        },
      });
    },
  };
}

/**
 * Puts the hash of a text in its place, so that what runs comes from the manifest alone, whatever the request sent. Text and hash
 * that do not belong together are left to Apollo Server, which refuses them before it parses.
 */
function askByHash(request: GraphQLRequest): void {
  if (!request.query) return;
  const sha256Hash = hashOf(request.query);
  const given: unknown = request.extensions?.['persistedQuery'];
  if (given && !isHash(given, sha256Hash)) return;
  request.extensions = { ...request.extensions, persistedQuery: { version: 1, sha256Hash } };
  delete request.query;
}

function isHash(persistedQuery: unknown, hash: string): boolean {
  const shape = z.object({ version: z.literal(1), sha256Hash: z.literal(hash) });
  return shape.safeParse(persistedQuery).success;
}

function explain(error: GraphQLError, mode: TrustedDocuments['mode']): void {
  const isUnknown = error.extensions['code'] === 'PERSISTED_QUERY_NOT_FOUND';
  const message = isUnknown ? notFoundMessages[mode] : plainMessages[error.message];
  if (message === undefined) return;
  error.message = message;
  // Apollo Server gives those about version and text no code, which would make them faults of ours.
  error.extensions['code'] = 'BAD_USER_INPUT';
}

function createNotes(logger: Logger): (sha256: string, name: string | null) => void {
  const seen = new Set<string>();
  return (sha256, name) => {
    if (seen.has(sha256)) return;
    seen.add(sha256);
    const [oldest] = seen;
    if (seen.size > seenMax && oldest !== undefined) seen.delete(oldest);
    logger.warn({
      event: 'document.unregistered',
      sha256,
      operation: name?.slice(0, nameLengthMax) ?? null,
    });
  };
}
