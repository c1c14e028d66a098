import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { Client } from 'pg';
import { from as copyFrom } from 'pg-copy-streams';

/** One column of one row. A list is an array of words that need no quoting, such as enum values. */
export type Cell = string | number | boolean | Date | null | readonly string[];

/** The rows of one table, made one at a time while they are being written. */
export interface SeedTable {
  readonly name: string;
  readonly columns: readonly string[];
  readonly rows: Iterable<readonly Cell[]>;
}

const chunkCharactersMin = 64 * 1024;

/** Writes every row of `table` and tells `onRows` the count so far; memory stays at a few chunks. */
export async function copyTable(
  client: Client,
  table: SeedTable,
  onRows: (rowCount: number) => void,
): Promise<number> {
  const columns = table.columns.map((column) => `"${column}"`).join(', ');
  const copy = client.query(copyFrom(`COPY "${table.name}" (${columns}) FROM STDIN`));
  await pipeline(Readable.from(chunksOf(table.rows, onRows), { highWaterMark: 2 }), copy);
  return copy.rowCount;
}

function* chunksOf(
  rows: Iterable<readonly Cell[]>,
  onRows: (rowCount: number) => void,
): Generator<string, void, undefined> {
  let chunk = '';
  let rowCount = 0;
  for (const row of rows) {
    chunk += `${row.map(cellText).join('\t')}\n`;
    rowCount += 1;
    if (chunk.length >= chunkCharactersMin) {
      yield chunk;
      onRows(rowCount);
      chunk = '';
    }
  }
  if (chunk !== '') yield chunk;
}

const escapes: Readonly<Record<string, string>> = { '\\': '\\\\', '\n': '\\n', '\r': '\\r', '\t': '\\t' };

/** The text format of COPY, where a lone `\N` is NULL. */
function cellText(cell: Cell): string {
  if (cell === null) return '\\N';
  if (cell instanceof Date) return cell.toISOString();
  if (typeof cell === 'string') return cell.replaceAll(/[\\\n\r\t]/g, (letter) => escapes[letter] ?? letter);
  if (typeof cell === 'object') return `{${cell.join(',')}}`;
  return String(cell);
}
