import { setTimeout as sleep } from 'node:timers/promises';
import type pg from 'pg';
import type { Connected } from './history-postgres.fixtures.js';
import type { Uuid } from '../../../src/platform/ids/uuid.js';
import { encodeTypeId } from '../../../src/platform/ids/type-id.js';
import { tokenOf } from '../../support/api.js';
import { aSession, anAccount, aUser } from '../../support/factories.js';

/** Somebody who is signed in. */
export class Member {
  constructor(
    readonly key: Uuid,
    private readonly sessionId: Uuid,
  ) {}

  get id(): string {
    return encodeTypeId('user', this.key);
  }

  /** A new one each time: a run may last longer than a token. */
  token(): Promise<string> {
    return tokenOf(this.key, this.sessionId, new Date());
  }
}

/** Makes one. */
export async function aMember(
  db: pg.Client,
  columns: Record<string, unknown> = {},
  account: Record<string, unknown> = {},
): Promise<Member> {
  const key = await aUser(db, columns);
  await anAccount(db, key, account);
  return new Member(key, await aSession(db, key));
}

/** As many freelancers as somebody asks for; they come in groups, so that lists of members do not change all the time. */
export class Crowd {
  readonly #members: Member[] = [];
  #growing: Promise<void> | null = null;

  constructor(private readonly connected: Connected) {}

  /** The same for the same number. */
  async member(number: number): Promise<Member> {
    for (;;) {
      const member = this.#members[number];
      if (member) return member;
      // Postgres may be gone at the moment.
      const growing = (this.#growing ??= this.#grow().catch(() => sleep(100)));
      await growing;
      if (this.#growing === growing) this.#growing = null;
    }
  }

  async #grow(): Promise<void> {
    await this.connected(async (db) => {
      for (let count = 0; count < 50; count += 1) {
        this.#members.push(await aMember(db, { roles: '{FREELANCER}' }));
      }
    });
  }
}
