import { defineConfig } from 'vitest/config';
import { shared } from './vitest.shared.js';

/** The long runs, which `npm test` leaves out to stay within minutes. */
export default defineConfig({
  ...shared,
  test: { ...shared.test, include: ['test/**/*.long.test.ts'], maxWorkers: 1 },
});
