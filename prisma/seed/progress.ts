import type { WriteStream } from 'node:tty';

/** Where a seed says how far it is. Only the two members of a stream that it needs. */
export type ProgressStream = Pick<NodeJS.WritableStream, 'write'> & Partial<Pick<WriteStream, 'isTTY'>>;

/** How far the seed of one table is. */
interface TableProgress {
  advance(rowCount: number): void;
  end(rowCount: number): void;
}

/** Begins the line of one table. */
export type BeginTable = (tableName: string) => TableProgress;

/** On a terminal each table has one line that keeps changing; elsewhere only its last state is written. */
export function createProgress(stream: ProgressStream): BeginTable {
  const isTerminal = stream.isTTY === true;
  return (tableName) => {
    const startedMs = performance.now();
    return {
      advance: (rowCount) => {
        if (isTerminal) stream.write(`\r\u001b[Kseeding ${tableName}: ${grouped(rowCount)} rows`);
      },
      end: (rowCount) => {
        const seconds = ((performance.now() - startedMs) / 1000).toFixed(1);
        const line = `seeded ${tableName}: ${grouped(rowCount)} rows in ${seconds} s\n`;
        stream.write(isTerminal ? `\r\u001b[K${line}` : line);
      },
    };
  };
}

function grouped(count: number): string {
  return count.toLocaleString('en-GB');
}
