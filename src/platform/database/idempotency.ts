import { z } from 'zod';
import { ConflictError } from '../errors/app-error.js';
import type { Uuid } from '../ids/uuid.js';
import type { Repeatable } from '../operation/operation-scope.js';
import { sql, type Sql } from './sql.js';

interface KnownRequest {
  isSameInput: boolean;
  result: unknown;
}

/** What the first request wrote, for one that repeats it. */
interface Repetition {
  result: unknown;
}

type Run = <Row extends object>(statement: Sql) => Promise<Row[]>;

/** The keys of rows, or nothing: never more, because what a write returns may be a secret. */
const writtenKeys = z.union([z.uuid(), z.record(z.string(), z.uuid().nullable()), z.undefined()]);

/**
 * Claims a key for the first request that brings it; null for that one. Another that brings it meanwhile waits for the first
 * to commit or to fail. After https://datatracker.ietf.org/doc/html/draft-ietf-httpapi-idempotency-key-header.
 *
 * @throws {ConflictError} the key came before with another input.
 */
export async function claimKey(run: Run, userId: Uuid, request: Repeatable): Promise<Repetition | null> {
  const [claimed] = await run(insertKey(userId, request));
  if (claimed) return null;
  const [known] = await run<KnownRequest>(selectKey(userId, request));
  if (!known?.isSameInput) {
    throw new ConflictError('This Idempotency-Key came before with another input: use a new one.', {
      reason: 'IDEMPOTENCY_KEY_REUSED',
    });
  }
  return { result: known.result ?? undefined };
}

/** Keeps what was written under a claimed key. */
export async function keepResult(
  run: Run,
  userId: Uuid,
  { key }: Repeatable,
  result: unknown,
): Promise<void> {
  const kept = JSON.stringify(writtenKeys.parse(result) ?? null);
  await run(sql`update idempotency_keys set result = ${kept}::jsonb
    where user_id = ${userId}::uuid and key = ${key}`);
}

/** A row unless the key is taken. Keys hold for 24 hours; those of the member that are older go on the way. */
function insertKey(userId: Uuid, { key, inputHash }: Repeatable): Sql {
  return sql`with outdated as (
      delete from idempotency_keys where user_id = ${userId}::uuid and key <> ${key}
        and created_at < app_now() - interval '24 hours'
    )
    insert into idempotency_keys (user_id, key, input_hash, created_at)
    values (${userId}::uuid, ${key}, ${inputHash}, app_now())
    on conflict (user_id, key) do update set input_hash = excluded.input_hash, result = null, created_at = app_now()
      where idempotency_keys.created_at < app_now() - interval '24 hours'
    returning key`;
}

function selectKey(userId: Uuid, { key, inputHash }: Repeatable): Sql {
  return sql`select input_hash = ${inputHash} as "isSameInput", result
    from idempotency_keys where user_id = ${userId}::uuid and key = ${key}`;
}
