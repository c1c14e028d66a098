import { resolve } from 'node:path';
import type { ViteUserConfig } from 'vitest/config';

/** What all runs of tests share. */
export const shared = {
  root: resolve(import.meta.dirname, '..'),
  resolve: {
    // Vite would give our sources graphql/index.mjs while packages load index.js: two realms of one library.
    alias: [{ find: /^graphql$/, replacement: 'graphql/index.js' }],
  },
  test: {
    setupFiles: ['reflect-metadata'],
    globalSetup: 'test/support/global-setup.ts',
    pool: 'forks',
    testTimeout: 30_000,
    hookTimeout: 60_000,
  },
} satisfies ViteUserConfig;
