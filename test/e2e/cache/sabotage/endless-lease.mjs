import { bounds } from '../../../../dist/platform/cache/bounds.js';

/** A lease that once was given never ends. */
bounds.leaseMs = 3_600_000;
