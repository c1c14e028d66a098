import type { Connected } from './history-postgres.fixtures.js';
import { foreignMs } from './history.fixtures.js';

/** What grows there, and through whom. */
export interface Market {
  connected: Connected;
  mutate: (token: string, document: string) => Promise<void>;
}

/** Runs a statement as a program of somebody else would; tells how long that may stay unseen. */
export async function runSql({ connected }: Market, text: string, values: unknown[]): Promise<number> {
  await connected((db) => db.query(text, values));
  return foreignMs;
}

/** The number `n` that a query tells; nought for null. */
export async function measure({ connected }: Market, text: string, values: unknown[] = []): Promise<number> {
  const { rows } = await connected((db) => db.query<{ n: string | null }>(text, values));
  return Number(rows[0]?.n ?? 0);
}

/** The first number in a field of something; nought when there is none. */
export function numberIn(parent: unknown, field: string): number {
  const value = (parent as Record<string, unknown>)[field];
  return Number(/\d+/.exec(String(value))?.[0] ?? 0);
}

/** How many there are in all of a connection of something. */
export function totalOf(parent: unknown, field: string): number {
  return numberIn((parent as Record<string, unknown>)[field], 'totalCount');
}

/** The largest number in a field of the nodes of a connection; nought when there is none. */
export function largestIn(connection: unknown, field: string): number {
  const { nodes } = connection as { nodes: Record<string, unknown>[] };
  return Math.max(0, ...nodes.map((node) => numberIn(node, field)));
}

const blockLength = 10;

/** Some numbers, all of which come after those that are there for sure, but for a few: most of them are not there yet. */
export function blockAfter(least: number): number[] {
  const start = startOf(least);
  return Array.from({ length: blockLength }, (_none, index) => start + index + 1);
}

/** How many there are for sure, when so many of the block are. */
export function allWith(found: number, least: number): number {
  return startOf(least) + found;
}

function startOf(least: number): number {
  return least - (least % blockLength);
}
