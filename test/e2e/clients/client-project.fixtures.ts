import { mkdtemp, readdir, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { codegen } from '@graphql-codegen/core';
import * as typedDocumentNode from '@graphql-codegen/typed-document-node';
import * as typescriptOperations from '@graphql-codegen/typescript-operations';
import { parse, type DocumentNode } from 'graphql';
import ts from 'typescript';
import { createSchema } from '../../../src/app.js';
import { printSchema } from '../../../src/graphql/schema/build-schema.js';

const projectDir = resolve(import.meta.dirname, '../../..');
/** The files that docs/clients.md shows. */
export const recipesDir = join(import.meta.dirname, 'recipes');
const operationsDir = join(projectDir, 'src/explorer/operations');

/** A client's project in a folder of its own: what the recipes say, and the types they generate. */
export interface ClientProject {
  folder: string;
  /** Adds a source file. */
  write: (name: string, text: string) => Promise<void>;
  /** What the strict compiler says about the whole project, one `file:line message` each. */
  compile: () => string[];
  /** The generated documents by the name of their operation. */
  documents: () => Promise<Record<string, DocumentNode>>;
  remove: () => Promise<void>;
}

/** The schema as clients read it, of this very code. */
export function schemaText(): string {
  return printSchema(createSchema());
}

/** The example operations, by file. */
export async function readOperations(): Promise<{ location: string; document: DocumentNode }[]> {
  const names = (await readdir(operationsDir)).filter((name) => name.endsWith('.graphql')).sort();
  return Promise.all(
    names.map(async (name) => {
      const location = join(operationsDir, name);
      return { location, document: parse(await readFile(location, 'utf8')) };
    }),
  );
}

/** Makes the project of somebody who followed docs/clients.md. */
export async function createClientProject(): Promise<ClientProject> {
  const folder = await mkdtemp(join(tmpdir(), 'bidwell-client-'));
  await symlink(join(projectDir, 'node_modules'), join(folder, 'node_modules'));
  const write = (name: string, text: string) => writeFile(join(folder, name), text);
  await write('package.json', '{ "type": "module" }');
  await write('operations.ts', await generateTypes());
  for (const name of ['session.ts', 'apollo.ts', 'urql.ts', 'errors.ts']) {
    await write(name, await readFile(join(recipesDir, name), 'utf8'));
  }
  return {
    folder,
    write,
    compile: () => compile(folder),
    documents: () => loadDocuments(folder),
    remove: () => rm(folder, { recursive: true }),
  };
}

interface CodegenRecipe {
  generates: Record<string, { plugins: string[]; config: Record<string, unknown> }>;
}

/** What graphql-codegen's command does with the recipe. */
async function generateTypes(): Promise<string> {
  const recipe = JSON.parse(await readFile(join(recipesDir, 'codegen.json'), 'utf8')) as CodegenRecipe;
  const target = recipe.generates['src/operations.ts'];
  if (!target) throw new Error('The recipe generates no src/operations.ts.');
  return codegen({
    schema: parse(schemaText()),
    documents: await readOperations(),
    filename: 'operations.ts',
    config: target.config,
    plugins: target.plugins.map((name) => ({ [name]: {} })),
    pluginMap: { 'typescript-operations': typescriptOperations, 'typed-document-node': typedDocumentNode },
  });
}

const compilerOptions: ts.CompilerOptions = {
  strict: true,
  exactOptionalPropertyTypes: true,
  noUncheckedIndexedAccess: true,
  noUnusedLocals: true,
  target: ts.ScriptTarget.ES2022,
  lib: ['lib.es2022.d.ts', 'lib.dom.d.ts', 'lib.dom.iterable.d.ts'],
  module: ts.ModuleKind.NodeNext,
  moduleResolution: ts.ModuleResolutionKind.NodeNext,
  types: [],
  skipLibCheck: true,
  noEmit: true,
};

function compile(folder: string): string[] {
  const files = ts.sys.readDirectory(folder, ['.ts'], ['node_modules']);
  return ts
    .getPreEmitDiagnostics(ts.createProgram(files, compilerOptions))
    .map(({ file, start, messageText }) => {
      const line = file && start !== undefined ? file.getLineAndCharacterOfPosition(start).line + 1 : 0;
      return `${basename(file?.fileName ?? '')}:${line} ${ts.flattenDiagnosticMessageText(messageText, ' ')}`;
    });
}

/** Runs the generated module, whose types are gone then. */
async function loadDocuments(folder: string): Promise<Record<string, DocumentNode>> {
  const text = await readFile(join(folder, 'operations.ts'), 'utf8');
  const { outputText } = ts.transpileModule(text, { compilerOptions: { module: ts.ModuleKind.ESNext } });
  await writeFile(join(folder, 'operations.js'), outputText);
  const module = (await import(pathToFileURL(join(folder, 'operations.js')).href)) as Record<
    string,
    DocumentNode
  >;
  const documents = Object.entries(module).filter(([name]) => /(?<!Fragment)Document$/.test(name));
  return Object.fromEntries(documents.map(([name, document]) => [name.replace(/Document$/, ''), document]));
}
