import { defineConfig } from 'prisma/config';

// These verbs never start the schema engine, yet the CLI fetches it first, which fails without
// internet. Naming any existing program as the engine skips the fetch; `migrate` still gets the real one.
const verbsWithoutEngine = ['generate', 'validate', 'format'];
if (verbsWithoutEngine.some((verb) => process.argv.includes(verb))) {
  process.env['PRISMA_SCHEMA_ENGINE_BINARY'] ??= process.execPath;
}
process.env['CHECKPOINT_DISABLE'] ??= '1';

export default defineConfig({
  schema: '../prisma',
  migrations: { path: '../prisma/migrations' },
});
