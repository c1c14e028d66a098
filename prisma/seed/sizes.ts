import { StartupError } from '../../src/platform/errors/startup-error.js';

/** How many rows a seed makes of what a person would count; the other tables follow from these. */
export interface SeedSize {
  readonly userCount: number;
  readonly jobCount: number;
}

const seedSizes = {
  small: { userCount: 500, jobCount: 2_000 },
  medium: { userCount: 10_000, jobCount: 20_000 },
  large: { userCount: 100_000, jobCount: 200_000 },
} as const satisfies Record<string, SeedSize>;

type SeedSizeName = keyof typeof seedSizes;

/** @throws {StartupError} no size has that name. */
export function seedSizeNamed(name: string | undefined): SeedSize {
  if (name !== undefined && isSizeName(name)) return seedSizes[name];
  throw new StartupError(
    name === undefined ? 'The seed needs a size.' : `There is no seed size "${name}".`,
    `Name one of ${Object.keys(seedSizes).join(', ')}: npm run db:seed -- medium`,
  );
}

function isSizeName(name: string): name is SeedSizeName {
  return Object.hasOwn(seedSizes, name);
}
