import type pg from 'pg';
import type { Uuid } from '../../src/platform/ids/uuid.js';
import type { MemberKind } from './permission-viewers.fixtures.js';

/** Keys of rows by their names, which the tables of expectations use. */
export type Named = Readonly<Record<string, Uuid>>;

export type People = Readonly<Record<MemberKind, Uuid>>;

/** What a world is built with. */
export interface Ground {
  readonly db: pg.Client;
  readonly people: People;
  readonly categoryId: Uuid;
  readonly skillId: Uuid;
}

const dayMs = 86_400_000;

export function daysFromNow(days: number): Date {
  return new Date(Date.now() + days * dayMs);
}
