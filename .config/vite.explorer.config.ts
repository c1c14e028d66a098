import { resolve } from 'node:path';
import { defineConfig } from 'vite';

const projectDir = resolve(import.meta.dirname, '..');

export default defineConfig({
  root: resolve(projectDir, 'src/explorer'),
  // Relative addresses: the page works behind a proxy that puts a prefix before /graphql.
  base: './',
  publicDir: false,
  logLevel: 'warn',
  worker: { format: 'es' },
  build: {
    outDir: resolve(projectDir, 'dist/explorer'),
    // From /graphql the page asks for ./explorer/<name with a hash>; src/http/explorer.routes.ts serves that folder.
    assetsDir: 'explorer',
    emptyOutDir: true,
    target: 'es2022',
    // The editor is one large library, loaded after the page is there.
    chunkSizeWarningLimit: 5_000,
    // React's marks for servers and compilers, all over the libraries, mean nothing in a bundle.
    rolldownOptions: { checks: { moduleLevelDirective: false } },
  },
});
