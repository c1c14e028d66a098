import { parseArgs } from 'node:util';
import { StartupError } from '../../src/platform/errors/startup-error.js';
import { seedSizeNamed, type SeedSize } from './sizes.js';

export const seedUsage = 'Usage: npm run db:seed -- small|medium|large [--url postgres://…]';

export interface SeedArguments {
  readonly size: SeedSize;
  /** Absent: the configured database. */
  readonly url: string | undefined;
}

export function asksForHelp(words: readonly string[]): boolean {
  return words.includes('--help') || words.includes('-h');
}

/**
 * @throws {StartupError} an option is unknown, or the size is missing, unknown or one of several.
 */
export function parseSeedArguments(words: readonly string[]): SeedArguments {
  const { values, positionals } = parseWords(words);
  if (positionals.length > 1) {
    throw new StartupError(
      `The seed takes one size, not ${String(positionals.length)}.`,
      'npm run db:seed -- medium',
    );
  }
  return { size: seedSizeNamed(positionals[0]), url: values.url };
}

function parseWords(words: readonly string[]) {
  try {
    return parseArgs({ args: [...words], options: { url: { type: 'string' } }, allowPositionals: true });
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new StartupError(reason, 'npm run db:seed -- medium --url postgres://localhost/bidwell', {
      cause: error,
    });
  }
}
