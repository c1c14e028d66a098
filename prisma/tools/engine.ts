import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join, dirname } from 'node:path';
import { bindMigrationAwareSqlAdapterFactory } from '@prisma/driver-adapter-utils';
import * as bindings from '@prisma/schema-engine-wasm/schema_engine_bg';
import type { SchemaEngine } from '@prisma/schema-engine-wasm';
import { EngineAdapterFactory } from './engine-adapter.js';

/** Node has it, yet its types stand in lib.dom, which would give every file a browser's globals. */
declare const WebAssembly: {
  instantiate(
    bytes: Uint8Array,
    imports: object,
  ): Promise<{ instance: { exports: { __wbindgen_start(): void } } }>;
};

// Once in a process: the bindings keep views of the first instance's memory and cannot change to a second.
await loadWasm();

/** Lends `work` Prisma's own schema engine on a database, as a user who may create databases. */
export async function withEngine<Result>(
  url: string,
  work: (engine: SchemaEngine) => Promise<Result>,
): Promise<Result> {
  const adapters = new EngineAdapterFactory(url);
  try {
    const bound = bindMigrationAwareSqlAdapterFactory(adapters);
    return await work(await bindings.SchemaEngine.new({ datamodels: undefined }, () => undefined, bound));
  } finally {
    await adapters.close();
  }
}

/** By hand, because Node 20 cannot import a .wasm file as the package's own entry does. */
async function loadWasm(): Promise<void> {
  const entry = createRequire(import.meta.url).resolve('@prisma/schema-engine-wasm');
  const bytes = await readFile(join(dirname(entry), 'schema_engine_bg.wasm'));
  const { instance } = await WebAssembly.instantiate(bytes, { './schema_engine_bg.js': { ...bindings } });
  bindings.__wbg_set_wasm(instance.exports);
  // Without this registry a panic of the engine surfaces as "unreachable" and nothing else.
  Object.assign(globalThis, { PRISMA_WASM_PANIC_REGISTRY: { set_message: keepPanic } });
  instance.exports.__wbindgen_start();
}

function keepPanic(message: string): void {
  process.stderr.write(`The schema engine panicked: ${message}\n`);
}
