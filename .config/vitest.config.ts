import { configDefaults, defineConfig } from 'vitest/config';
import { shared } from './vitest.shared.js';

const exclude = [...configDefaults.exclude, 'test/**/*.long.test.ts'];

export default defineConfig({
  ...shared,
  test: {
    ...shared.test,
    projects: [
      {
        extends: true,
        test: {
          name: 'inside',
          include: ['test/{unit,integration,contract}/**/*.test.ts'],
          exclude,
          // Half of each file is waiting for Postgres. By default one core of two stays idle.
          maxWorkers: 2,
        },
      },
      {
        extends: true,
        // Whole processes, which are stopped, starved and timed: one file after another.
        test: {
          name: 'processes',
          include: ['test/e2e/**/*.test.ts'],
          exclude,
          maxWorkers: 1,
          sequence: { groupOrder: 1 },
        },
      },
    ],
  },
});
