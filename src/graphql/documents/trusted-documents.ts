import type { ApolloServerOptions } from '@apollo/server';
import type { GraphQLSchema } from 'graphql';
import type { Config } from '../../config/config.js';
import type { Limits } from '../../platform/limits/limits.js';
import { createShapeRule } from '../operation/shape-limits.js';
import type { RequestContext } from '../request-context.js';
import { readManifest, type DocumentTexts } from './manifest.js';

/** The documents that clients registered when they were built, and what becomes of all others. */
export interface TrustedDocuments {
  /** Whether a document that is not registered is refused, or run and logged. */
  readonly mode: 'log' | 'enforce';
  /** How long anybody may keep the public answer of a registered query that came by GET. */
  readonly maxAgeSeconds: number;
  readonly texts: DocumentTexts;
}

type Settings = Config['graphql']['trustedDocuments'];

/**
 * Reads them once; null where the settings turn them off.
 *
 * @throws {StartupError} the manifest does not hold.
 */
export async function readTrustedDocuments(
  settings: Settings,
  { schema, limits }: { schema: GraphQLSchema; limits: Limits['document'] },
): Promise<TrustedDocuments | null> {
  if (settings.mode === 'off') return null;
  const { mode, file, maxAgeSeconds } = settings;
  const { tokensMax } = limits;
  const texts = await readManifest(file, { schema, tokensMax, rules: [createShapeRule(limits)] });
  return { mode, maxAgeSeconds, texts };
}

/** Answers Apollo's hashes from the manifest alone: what a request sends is never registered by it. */
export function persistedQueriesOf(
  documents: TrustedDocuments | null,
): NonNullable<ApolloServerOptions<RequestContext>['persistedQueries']> {
  if (!documents) return false;
  const { texts } = documents;
  const prefix = 'apq:';
  return {
    cache: {
      get: (key) => Promise.resolve(texts.get(key.slice(prefix.length))),
      set: () => Promise.resolve(),
      delete: () => Promise.resolve(false),
    },
  };
}
