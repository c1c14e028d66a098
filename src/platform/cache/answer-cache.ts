import { setTimeout as sleep } from 'node:timers/promises';
import type { MaybePromise } from '@whatwg-node/promise-helpers';
import type { CacheMetrics } from './cache-metrics.js';
import { entrySlotsMax, type CacheTable, type Hit, type Mark } from './cache-table.js';
import { createFlight, type Flight } from './flight.js';
import type { LoadGate } from './load-gate.js';
import { LocalEntries, type LocalEntry } from './local-entries.js';
import { Looks, type Look, type NoLook } from './looks.js';
import { Mirror } from './mirror.js';
import { entrySlotsOf } from './slots.js';

/** What a load came to. */
export interface Loaded<T> {
  readonly value: T;
  /** What others may be given for a while; null for nothing. */
  readonly keepable: Keepable | null;
}

/** What others may be given. */
export interface Keepable {
  readonly payload: Buffer;
  /** Of everything that it was made from. */
  readonly tags: Iterable<string>;
  readonly ttlMs: number;
}

type Load<T> = (bypass: BypassReason | null) => Promise<Loaded<T>>;

/** What a read came to: the bytes of somebody's load, or one's own. */
export type Outcome<T> =
  | { readonly kind: 'hit'; readonly entry: LocalEntry }
  | { readonly kind: 'miss'; readonly value: T; readonly entry: LocalEntry | null }
  | { readonly kind: 'bypass'; readonly value: T; readonly reason: BypassReason };

/**
 * Why nothing was served, and nothing stored: no table to ask, none that may be served from, too many writes meanwhile, or a load
 * of somebody else that came to nothing others may have.
 */
type BypassReason = NoLook | 'contended' | 'unshared';

interface AnswerCacheOptions {
  table: CacheTable;
  /** Of the answers that this process holds. */
  localBytesMax: number;
  /** Milliseconds that never go back. */
  now: () => number;
  random: () => number;
  metrics: CacheMetrics;
  /** What holds back loads that are too many at one time. */
  gate: LoadGate;
}

/** A read on its way. */
interface Question {
  readonly key: string;
  readonly askedAt: number;
}

type Step = { hit: LocalEntry } | { load: Flight } | 'again' | 'wait' | NoLook | 'unshared';

/** How often, and for how long, to look for what another process loads. */
const poll = { everyMs: 20, patienceMs: 300 };

/** A read that was overtaken by writes so often goes to the database. */
const attemptsMax = 5;

/** When so much of its life is over one read loads an entry anew, while all others are still served it. */
const refreshShare = 0.9;

/** Of the life of an entry: so that those stored together do not end together. */
const spread = 0.1;

/** Serves what was loaded before, if the table says, after the question was asked, that it is current. */
export class AnswerCache {
  readonly #mirror = new Mirror();
  readonly #local: LocalEntries;
  readonly #looks: Looks;
  readonly #flights = new Map<string, Flight>();

  constructor(private readonly options: AnswerCacheOptions) {
    const { table, now, localBytesMax, metrics } = options;
    this.#local = new LocalEntries({ bytesMax: localBytesMax, now });
    const onForgotten = () => {
      this.#local.clear();
    };
    this.#looks = new Looks({ table, mirror: this.#mirror, now, onForgotten, metrics });
  }

  /** The entry that `read` would serve, if that can be told at once; null otherwise. */
  readNow(key: string): LocalEntry | null {
    const state = this.options.table.syncNow?.(this.#mirror.mark) ?? 'absent';
    if (state === 'absent' || !state.isLive) return null;
    if (this.#mirror.apply(state)) this.#local.clear();
    const entry = this.#currentOf(key);
    if (!entry || this.#isOld(entry)) return null;
    this.options.metrics.countAnswer('hit');
    return entry;
  }

  /** The entry that this process holds, if the table tells that it is current; null for everything that would take longer. */
  readHeld(key: string): MaybePromise<LocalEntry | null> {
    if (this.options.table.syncNow) return this.readNow(key);
    return this.#currentOf(key) ? this.#confirm(key) : null;
  }

  /** What is served at present, without a load and without a trace; null for nothing. */
  async peek(key: string): Promise<LocalEntry | NoLook | null> {
    const look = await this.#looks.join(null);
    return typeof look === 'string' ? look : this.#currentOf(key);
  }

  /**
   * What was kept, or what `load` comes to, which is told why nothing can be served; null when there was just nothing.
   *
   * @throws {ServiceUnavailableError} too many loads are under way; and whatever `load` throws.
   */
  async read<T>(key: string, load: Load<T>): Promise<Outcome<T>> {
    const outcome = await this.#read(key, (reason) => this.options.gate.run(() => load(reason)));
    this.options.metrics.countAnswer(outcome.kind === 'bypass' ? outcome.reason : outcome.kind);
    return outcome;
  }

  /** Of the answers that this process holds. */
  get localBytes(): number {
    return this.#local.bytes;
  }

  async #confirm(key: string): Promise<LocalEntry | null> {
    const look = await this.#looks.join(null);
    const entry = typeof look === 'string' ? null : this.#currentOf(key);
    if (!entry || this.#isOld(entry)) return null;
    this.options.metrics.countAnswer('hit');
    return entry;
  }

  async #read<T>(key: string, load: Load<T>): Promise<Outcome<T>> {
    const question = { key, askedAt: this.options.now() };
    for (let attempt = 0; attempt < attemptsMax;) {
      const step = await this.#step(question);
      if (step === 'wait') await sleep(poll.everyMs);
      else if (step === 'again') attempt += 1;
      else if (typeof step === 'string') return bypass(step, await load(step));
      else if ('hit' in step) return { kind: 'hit', entry: step.hit };
      else return this.#fly(question, step.load, load);
    }
    return bypass('contended', await load('contended'));
  }

  async #step(question: Question): Promise<Step> {
    const { key } = question;
    const known = this.#currentOf(key);
    const look = await this.#looks.join(known ? null : key);
    if (typeof look === 'string') return look;

    const answer = look.answers.get(key);
    if (answer?.kind === 'bypass') return 'no-lease';
    if (answer?.kind === 'hit') this.#adopt(key, answer, look.token);
    return this.#choose(question, look);
  }

  #choose(question: Question, look: Look): Step | Promise<Step> {
    const entry = this.#currentOf(question.key);
    const flight = this.#flights.get(question.key);
    // Of those who find an entry near its end one loads it anew.
    if (entry) return flight || !this.#isOld(entry) ? { hit: entry } : this.#depart(question.key, look);
    return flight ? this.#await(flight, question.askedAt) : this.#takeOff(question, look);
  }

  /** What this process holds, if nothing is known against it. */
  #currentOf(key: string): LocalEntry | null {
    const entry = this.#local.get(key);
    return entry && this.#mirror.isCurrent(entry) ? entry : null;
  }

  /** There is nothing to serve, and nobody in this process loads it. */
  #takeOff({ key, askedAt }: Question, look: Look): Step {
    const answer = look.answers.get(key);
    // The entry was overtaken while it was judged by what this process holds: only now must the table be asked for another.
    if (answer?.kind !== 'miss') return 'again';
    const isLeftAlone = this.options.now() - askedAt >= poll.patienceMs;
    return answer.isFirst || isLeftAlone ? this.#depart(key, look) : 'wait';
  }

  /** At once: whoever was told the same in the same round is asked next. */
  #depart(key: string, look: Look): Step {
    const flight = createFlight(look);
    this.#flights.set(key, flight);
    return { load: flight };
  }

  /** What a load under way comes to counts only if it began after the question, or nothing it was made from was written since. */
  async #await(flight: Flight, askedAt: number): Promise<Step> {
    const entry = await flight.entry;
    if (!entry) return 'unshared';
    const isNewer = flight.look.startedAt >= askedAt;
    return isNewer || this.#mirror.isCurrent(entry) ? { hit: entry } : 'again';
  }

  async #fly<T>({ key }: Question, flight: Flight, load: Load<T>): Promise<Outcome<T>> {
    let entry: LocalEntry | null = null;
    try {
      const { value, keepable } = await load(null);
      entry = keepable && this.#store(key, flight.look.token, keepable);
      return { kind: 'miss', value, entry };
    } finally {
      if (this.#flights.get(key) === flight) this.#flights.delete(key);
      if (!entry) void this.options.table.release(key).catch(nothing);
      flight.land(entry);
    }
  }

  #store(key: string, token: Mark, { payload, tags, ttlMs }: Keepable): LocalEntry | null {
    const slots = entrySlotsOf(tags);
    if (slots.length > entrySlotsMax) return null;
    const life = Math.round(ttlMs * (1 + spread * (2 * this.options.random() - 1)));
    const entry = { ...token, slots, payload, storedAt: this.options.now(), ttlMs: life };
    this.#local.set(key, entry);
    const { table, metrics } = this.options;
    table.fill(key, token, { slots, payload, ttlMs: life }).then(
      (isStored) => {
        metrics.countFill(isStored ? 'stored' : 'refused');
      },
      () => {
        metrics.countFill('failed');
      },
    );
    return entry;
  }

  /** Keeps what the table holds. It was current at the token, which is all that can be told of it here from now on. */
  #adopt(key: string, { payload, slots, ttlMs, ttlLeftMs }: Hit, token: Mark): void {
    const storedAt = this.options.now() - (ttlMs - ttlLeftMs);
    this.#local.set(key, { ...token, slots, payload, storedAt, ttlMs });
  }

  #isOld({ storedAt, ttlMs }: LocalEntry): boolean {
    return this.options.now() - storedAt > ttlMs * refreshShare;
  }
}

function bypass<T>(reason: BypassReason, { value }: Loaded<T>): Outcome<T> {
  return { kind: 'bypass', value, reason };
}

function nothing(): void {
  // Nobody waits for it.
}
