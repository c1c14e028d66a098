import { performance } from 'node:perf_hooks';
import { Redis } from 'ioredis';
import { Acknowledgement } from '../../../../dist/platform/cache/acknowledgement.js';
import { AnswerCache } from '../../../../dist/platform/cache/answer-cache.js';

const name = 'naive';
const { defineCommand } = Redis.prototype;
const clients = [];
const client = () => clients[0];

Redis.prototype.defineCommand = function (...command) {
  clients.push(this);
  return defineCommand.apply(this, command);
};

/** A cache as many are: each answer is kept until some mutation has committed. */
AnswerCache.prototype.read = async (key, load) => {
  const payload = await client().hgetBuffer(name, key);
  if (payload) {
    const entry = { epoch: 1, seq: 1, slots: [], payload, storedAt: performance.now(), ttlMs: 60_000 };
    return { kind: 'hit', entry };
  }
  const { value, keepable } = await load();
  if (keepable) await client().hset(name, key, keepable.payload);
  return { kind: 'miss', value, entry: null };
};

Acknowledgement.prototype.wait = () => client().del(name);
