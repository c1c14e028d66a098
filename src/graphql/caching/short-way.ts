import { handleMaybePromise, type MaybePromise } from '@whatwg-node/promise-helpers';
import type { GraphQLSchema } from 'graphql';
import { LRUCache } from 'lru-cache';
import type { AnswerCache } from '../../platform/cache/answer-cache.js';
import type { LocalEntry } from '../../platform/cache/local-entries.js';
import type { CacheFinding, Keeping } from '../../platform/operation/operation-scope.js';
import type { TrustedDocuments } from '../documents/trusted-documents.js';
import type { Toll } from '../operation/toll.js';
import type { RootField } from '../rates/root-fields.js';
import type { RequestContext } from '../request-context.js';
import type { Viewer } from '../viewer.js';
import { cacheKeyOf, isKeyable } from './cache-key.js';
import type { CachePolicy } from './cache-policy.js';
import { decodeAnswer, type KeptAnswer } from './kept-answer.js';
import type { ShadowReader } from './shadow-reader.js';
import type { KnownOperation, KnownOperations } from './known-operations.js';
import { readPlainParams, type OperationParams } from './plain-params.js';

/** An operation that ran before, with an answer that may be kept. */
export interface Candidate {
  readonly known: KnownOperation;
  readonly text: string;
  readonly policy: CachePolicy;
  readonly variables: Readonly<Record<string, unknown>>;
  /** How long anybody may keep the answer, asked for by GET and by nobody; null where it was not asked for by hash. */
  readonly publicSeconds: number | null;
}

/** An answer that was kept, and is current. */
export interface ShortAnswer extends KeptAnswer {
  readonly scope: CachePolicy['scope'];
  readonly ageSeconds: number;
  readonly ttlSeconds: number;
}

interface ShortWayOptions {
  schema: GraphQLSchema;
  /** Null where the cache is off. */
  cache: AnswerCache | null;
  known: KnownOperations;
  toll: Toll;
  /** Null where there are none. */
  documents: TrustedDocuments | null;
  /** Null where the cache is off. */
  shadow: ShadowReader | null;
}

/** Answers operations that come again from what was kept, ahead of Apollo and after everything that may refuse them. */
export class ShortWay {
  /** Keys of answers to which no rate applies, as to a list without a search. */
  readonly #unrated = new LRUCache<string, true>({ max: 10_000 });

  readonly #publicKeys = new WeakMap<Candidate, string>();

  constructor(private readonly options: ShortWayOptions) {}

  /** What is known of the operation that a request carries; null where its answer was never to be kept. */
  candidateOf(params: OperationParams): Candidate | null {
    const { cache, known, documents } = this.options;
    const plain = readPlainParams(params, documents);
    if (!cache || !plain || !isKeyable(plain.variables)) return null;
    const found = known.find(plain);
    if (!found?.policy) return null;
    const { text, variables, isByHash } = plain;
    const publicSeconds = isByHash && documents ? documents.maxAgeSeconds : null;
    return { known: found, policy: found.policy, text, variables, publicSeconds };
  }

  /** The kept answer, or what `load` has made: whatever is to be refused is left to it, which does so as the whole journey would. */
  async answer<T>(
    context: RequestContext,
    candidate: Candidate,
    load: () => Promise<T>,
  ): Promise<{ kept: ShortAnswer } | { loaded: T }> {
    const { cache } = this.options;
    const { identity, caller } = context;
    if (!cache || identity.refusal || caller.costReport === 'fields') return { loaded: await load() };
    const key = this.#keyOf(candidate, identity.viewer);
    if (await this.#isRefused(context, key, candidate)) return { loaded: await load() };
    const outcome = await this.#read(cache, key, context, candidate, load);
    if ('loaded' in outcome) return outcome;
    const kept = await this.#accept(context, outcome.entry, candidate);
    return kept ? { kept } : { loaded: await load() };
  }

  /**
   * The answer that this process holds, if it is current and the caller may have it. Null for everything that takes longer, or
   * is to be refused: nothing was charged for that.
   */
  answerHeld(context: RequestContext, candidate: Candidate): MaybePromise<ShortAnswer | null> {
    const { cache } = this.options;
    const { identity, caller } = context;
    if (!cache || identity.refusal || caller.costReport !== 'none') return null;
    const key = this.#keyOf(candidate, identity.viewer);
    if (candidate.known.isRated && !this.#unrated.has(key)) return null;
    return handleMaybePromise(
      () => cache.readHeld(key),
      (entry) => entry && this.#accept(context, entry, candidate),
    );
  }

  /** Notes in the operation what is held for it at present. */
  async explain({ operation, identity }: RequestContext, params: OperationParams): Promise<void> {
    const { cache, known, documents } = this.options;
    const plain = readPlainParams(params, documents);
    const found = plain && known.find(plain);
    operation.cacheFinding = { ...nothingFound, found: cache ? 'unknown' : 'off' };
    if (!cache || !found) return;
    operation.cacheFinding = { ...nothingFound, obstacle: known.obstacleOf(found) };
    const candidate = this.candidateOf(params);
    if (!candidate) return;
    const { policy, variables } = candidate;
    operation.keeping = keepingOf(candidate);
    const entry = await cache.peek(cacheKeyOf(found, variables, identity.viewer, policy.scope));
    operation.cacheFinding = { ...nothingFound, ...policy, ...findingOf(entry) };
  }

  async #read<T>(
    cache: AnswerCache,
    key: string,
    { operation }: RequestContext,
    candidate: Candidate,
    load: () => Promise<T>,
  ): Promise<{ entry: LocalEntry } | { loaded: T }> {
    const entry = cache.readNow(key);
    if (entry) return { entry };
    operation.keeping = keepingOf(candidate);
    const outcome = await cache.read(key, async (bypass) => {
      operation.cacheStatus = bypass ? `fwd=bypass; detail=${bypass}` : 'fwd=miss';
      const value = await load();
      return { value, keepable: operation.keepable };
    });
    return outcome.kind === 'hit' ? outcome : { loaded: outcome.value };
  }

  /** Null for who may not have it: it would cost more than their operations may, or they have no point left. */
  #accept(
    context: RequestContext,
    entry: LocalEntry,
    candidate: Candidate,
  ): MaybePromise<ShortAnswer | null> {
    const kept = decodeAnswer(entry);
    const { toll } = this.options;
    context.operation.keeping = null;
    if (kept.requested > toll.operationLimitFor(context)) return null;
    return handleMaybePromise(
      () => toll.chargeKept(context, kept.requested),
      (isCharged) => (isCharged ? this.#serve(context, candidate, entry) : null),
    );
  }

  #serve(context: RequestContext, candidate: Candidate, entry: LocalEntry): ShortAnswer {
    const { requested, body } = decodeAnswer(entry);
    const { known, variables, policy } = candidate;
    const ageSeconds = ageOf(entry);
    const ttlSeconds = Math.max(0, Math.floor(entry.ttlMs / 1_000) - ageSeconds);
    context.operation.cacheStatus = `hit; ttl=${ttlSeconds}`;
    const key = this.#keyOf(candidate, context.identity.viewer);
    this.options.shadow?.consider(context, { key, known, variables });
    return { requested, body, scope: policy.scope, ageSeconds, ttlSeconds };
  }

  #keyOf(candidate: Candidate, viewer: Viewer | null): string {
    const { known, variables, policy } = candidate;
    if (policy.scope === 'PRIVATE') return cacheKeyOf(known, variables, viewer, policy.scope);
    const key = this.#publicKeys.get(candidate) ?? cacheKeyOf(known, variables, null, policy.scope);
    this.#publicKeys.set(candidate, key);
    return key;
  }

  async #isRefused(context: RequestContext, key: string, candidate: Candidate): Promise<boolean> {
    const rated = this.#ratedFieldsOf(key, candidate);
    if (rated.length > 0) await this.options.toll.chargeRates(context, rated);
    return context.operation.refusedFields.size > 0;
  }

  /** From the document alone, so that no answer that is kept can be used to walk around a rate. */
  #ratedFieldsOf(key: string, { known, variables }: Candidate): readonly RootField[] {
    if (!known.isRated || this.#unrated.has(key)) return [];
    const { schema, toll } = this.options;
    const { document, operation } = known;
    const fields = toll.ratedFieldsOf({ schema, document, operation, variables });
    if (fields.length === 0) this.#unrated.set(key, true);
    return fields;
  }
}

function keepingOf({ policy, text, variables }: Candidate): Keeping {
  return { isForAll: policy.scope === 'PUBLIC', maxAgeSeconds: policy.maxAgeSeconds, text, variables };
}

const nothingFound: CacheFinding = {
  ...{ found: 'nothing', ageSeconds: null },
  ...{ scope: null, maxAgeSeconds: null, obstacle: null },
};

function findingOf(entry: LocalEntry | string | null): Partial<CacheFinding> {
  if (entry === null) return {};
  return typeof entry === 'string' ? { found: entry } : { found: 'hit', ageSeconds: ageOf(entry) };
}

function ageOf({ storedAt }: LocalEntry): number {
  return Math.max(0, Math.floor((performance.now() - storedAt) / 1_000));
}
