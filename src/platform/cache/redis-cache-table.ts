import type { ClientContext, Redis, Result } from 'ioredis';
import { answerWithin } from '../limits/answer-deadline.js';
import {
  fillLeaseMs,
  type Bump,
  type BumpAnswer,
  type CacheTable,
  type CreateAnswer,
  type Filling,
  type GetAnswer,
  type GetOptions,
  type LogEntry,
  type Mark,
  type SyncAnswer,
} from './cache-table.js';
import { bumpScript, createScript, fillScript, getScript, syncScript } from './redis-cache-scripts.js';
import { packSlots, unpackSlots, withEverySlot } from './slots.js';

type SyncReply =
  | [isWhole: 0, now: number]
  | [isWhole: 1, now: number, isLive: number, epoch: number, seq: number, isComplete: number, log: Buffer[]];

type GetReply =
  | [kind: 0]
  | [kind: 1, epoch: number, seq: number]
  | [kind: 2, epoch: number, seq: number, slots: Buffer, payload: Buffer, ttlMs: number, ttlLeftMs: number];

type BumpReply = [isOk: number, now: number, isLive: number, isEpochDue: number];
type CreateReply = [isCreated: number, epoch: number, now: number];
type Argument = string | number | Buffer;

declare module 'ioredis' {
  interface RedisCommander<Context extends ClientContext> {
    cacheSyncBuffer: (...keysAndArguments: Argument[]) => Result<SyncReply, Context>;
    cacheGetBuffer: (...keysAndArguments: Argument[]) => Result<GetReply, Context>;
    cacheFill: (...keysAndArguments: Argument[]) => Result<number, Context>;
    cacheBump: (...keysAndArguments: Argument[]) => Result<BumpReply, Context>;
    cacheCreate: (...keysAndArguments: Argument[]) => Result<CreateReply, Context>;
  }
}

/** What a table in Redis needs. */
export interface RedisCacheTableOptions {
  /** Of `createRedis`, with a `commandMs` that lies after the deadlines here. It is closed with the table. */
  redis: Redis;
  /** Of all keys. Tables of different deployments on one Redis need different ones. */
  prefix?: string;
  /** How long Redis may take for what a read waits for, 50 ms when absent: the database is as near. */
  readMs?: number;
  /** And for all else, 100 ms when absent. */
  writeMs?: number;
}

interface Connection {
  stream: Redis['stream'];
  /** Undefined until it has answered. */
  runId: string | undefined;
  reading: Promise<string>;
}

/** The table that all processes of a deployment share. Control keys have no expiry; the policy of Redis is to be `volatile-*`. */
export class RedisCacheTable implements CacheTable {
  readonly #redis: Redis;
  readonly #keys: { header: string; versions: string; log: string; entry: string; fillLease: string };
  readonly #deadlines: { readMs: number; writeMs: number };
  #connection: Connection | undefined;

  constructor({ redis, prefix = 'bidwell:', readMs = 50, writeMs = 100 }: RedisCacheTableOptions) {
    this.#redis = redis;
    this.#deadlines = { readMs, writeMs };
    const key = (name: string) => `${prefix}{c}:${name}`;
    this.#keys = {
      header: key('h'),
      versions: key('v'),
      log: key('log'),
      entry: key('e:'),
      fillLease: key('f:'),
    };
    redis.defineCommand('cacheSync', { numberOfKeys: 3, lua: syncScript });
    redis.defineCommand('cacheGet', { numberOfKeys: 3, lua: getScript });
    redis.defineCommand('cacheFill', { numberOfKeys: 4, lua: fillScript });
    redis.defineCommand('cacheBump', { numberOfKeys: 3, lua: bumpScript });
    redis.defineCommand('cacheCreate', { numberOfKeys: 3, lua: createScript });
  }

  runId(): Promise<string> {
    const isConnected = this.#redis.status === 'ready';
    if (isConnected && this.#connection?.stream === this.#redis.stream) return this.#connection.reading;
    const connection: Connection = {
      stream: this.#redis.stream,
      runId: undefined,
      reading: answerWithin(this.#deadlines.readMs, this.#redis.info('server')).then(
        (info) => (connection.runId = runIdOf(info)),
      ),
    };
    this.#connection = connection;
    connection.reading.catch(() => {
      if (this.#connection === connection) this.#connection = undefined;
    });
    return connection.reading;
  }

  async now(runId: string): Promise<number> {
    this.#assertSameServer(runId);
    const [seconds, microseconds] = await answerWithin(this.#deadlines.readMs, this.#redis.time());
    return Number(seconds) * 1_000 + Math.floor(Number(microseconds) / 1_000);
  }

  async sync(runId: string, since: Mark | null): Promise<SyncAnswer> {
    this.#assertSameServer(runId);
    const reply = this.#redis.cacheSyncBuffer(...this.#syncArguments(runId, since));
    return stateOf(await answerWithin(this.#deadlines.readMs, reply));
  }

  async get(runId: string, key: string, options?: GetOptions): Promise<GetAnswer> {
    this.#assertSameServer(runId);
    const reply = this.#redis.cacheGetBuffer(...this.#getArguments(runId, key));
    return this.#answerOf(await answerWithin(this.#deadlines.readMs, reply), key, options);
  }

  async syncAndGet(
    runId: string,
    since: Mark | null,
    keys: readonly string[],
    options?: GetOptions,
  ): Promise<{ state: SyncAnswer; answers: GetAnswer[] }> {
    this.#assertSameServer(runId);
    const [sync, gets] = this.#inOneWrite(() => [
      this.#redis.cacheSyncBuffer(...this.#syncArguments(runId, since)),
      keys.map((key) => this.#redis.cacheGetBuffer(...this.#getArguments(runId, key))),
    ]);
    const replies = Promise.all([sync, Promise.all(gets)]);
    const [state, entries] = await answerWithin(this.#deadlines.readMs, replies);
    const answers = entries.map((reply, index) => this.#answerOf(reply, keys[index] ?? '', options));
    return { state: stateOf(state), answers: await Promise.all(answers) };
  }

  async fill(key: string, { epoch, seq }: Mark, { slots, payload, ttlMs }: Filling): Promise<boolean> {
    const { header, versions, entry, fillLease } = this.#keys;
    const packed = packSlots(withEverySlot(slots));
    const names = [header, versions, entry + key, fillLease + key];
    const reply = this.#redis.cacheFill(...names, epoch, seq, packed, payload, Math.floor(ttlMs));
    return (await answerWithin(this.#deadlines.writeMs, reply)) === 1;
  }

  async release(key: string): Promise<void> {
    await answerWithin(this.#deadlines.writeMs, this.#redis.del(this.#keys.fillLease + key));
  }

  async bump(runId: string, { epoch, slots, leaseUntil }: Bump): Promise<BumpAnswer> {
    this.#assertSameServer(runId);
    const { header, versions, log } = this.#keys;
    const lease = leaseUntil === null ? '' : Math.floor(leaseUntil);
    const reply = this.#redis.cacheBump(header, versions, log, runId, epoch, lease, packSlots(slots));
    const [isOk, now, isLive, isEpochDue] = await answerWithin(this.#deadlines.writeMs, reply);
    return { isOk: isOk === 1, now, isLive: isLive === 1, isEpochDue: isEpochDue === 1 };
  }

  async create(runId: string, epoch: number): Promise<CreateAnswer> {
    this.#assertSameServer(runId);
    const { header, versions, log } = this.#keys;
    const reply = this.#redis.cacheCreate(header, versions, log, epoch);
    const [isCreated, present, now] = await answerWithin(this.#deadlines.writeMs, reply);
    return { isCreated: isCreated === 1, epoch: present, now };
  }

  close(): Promise<void> {
    this.#redis.disconnect();
    return Promise.resolve();
  }

  /** Between this and the sending nothing may be awaited: a connection could be replaced meanwhile. */
  #assertSameServer(runId: string): void {
    const connection = this.#connection;
    if (connection?.runId !== runId || connection.stream !== this.#redis.stream)
      throw new Error('The connection to the server that was asked before is gone.');
  }

  #inOneWrite<T extends unknown[]>(send: () => [...T]): [...T] {
    const { stream } = this.#redis;
    stream.cork();
    try {
      return send();
    } finally {
      stream.uncork();
    }
  }

  #syncArguments(runId: string, since: Mark | null): Argument[] {
    const { header, versions, log } = this.#keys;
    // No table has the epoch 0.
    return [header, versions, log, runId, since?.epoch ?? 0, since?.seq ?? 0];
  }

  #getArguments(runId: string, key: string): Argument[] {
    const { header, versions, entry } = this.#keys;
    return [header, versions, entry + key, runId];
  }

  async #answerOf(reply: GetReply, key: string, options: GetOptions = {}): Promise<GetAnswer> {
    if (reply[0] === 0) return { kind: 'bypass' };
    const [, epoch, seq] = reply;
    if (reply[0] === 1) {
      const isFirst = await this.#claim(key, options.mayLoadMs ?? fillLeaseMs);
      return { kind: 'miss', token: { epoch, seq }, isFirst };
    }
    const [, , , slots, payload, ttlMs, ttlLeftMs] = reply;
    // A copy: what the client hands out keeps all that arrived in the same piece alive.
    return {
      kind: 'hit',
      epoch,
      seq,
      slots: unpackSlots(slots),
      payload: Buffer.from(payload),
      ttlMs,
      ttlLeftMs,
    };
  }

  /** A step of its own, so that a hit needs no right to write and is served by a Redis without memory, too. */
  async #claim(key: string, mayLoadMs: number): Promise<boolean> {
    if (mayLoadMs <= 0) return false;
    const name = this.#keys.fillLease + key;
    try {
      return (
        (await answerWithin(this.#deadlines.readMs, this.#redis.set(name, '', 'PX', mayLoadMs, 'NX'))) ===
        'OK'
      );
    } catch {
      return true; // Waiting for others would cost time; loading twice costs a query.
    }
  }
}

function stateOf(reply: SyncReply): SyncAnswer {
  if (reply[0] === 0) return 'absent';
  const [, now, isLive, epoch, seq, isComplete, log] = reply;
  return { isLive: isLive === 1, now, epoch, seq, log: isComplete === 1 ? log.map(logEntryOf) : 'gap' };
}

function logEntryOf(bytes: Buffer): LogEntry {
  return { seq: bytes.readUInt32BE(0), slots: unpackSlots(bytes.subarray(4)) };
}

function runIdOf(info: string): string {
  const runId = /^run_id:(\w+)/m.exec(info)?.[1];
  if (runId === undefined) throw new Error('This Redis does not tell its run_id.');
  return runId;
}
