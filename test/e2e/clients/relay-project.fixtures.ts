import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import {
  Kind,
  OperationTypeNode,
  print,
  visit,
  type ASTNode,
  type DocumentNode,
  type FieldNode,
} from 'graphql';
import { readOperations, recipesDir, schemaText } from './client-project.fixtures.js';

const require = createRequire(import.meta.url);
const compilerPath = require.resolve('relay-compiler/cli.js');

/** Modules by their name, each with its documents, as they stand in `graphql` tags. */
type RelayModules = Record<string, readonly string[]>;

interface RelayRun {
  exitCode: number;
  /** What it printed. */
  output: string;
  /** The names of the artifacts. */
  artifacts: string[];
  /** The file of `persistConfig`, as it wrote it. */
  manifest: string;
  /** The queries it would send, by the name of the operation. */
  queries: Record<string, string>;
}

/** The example operations under the names that Relay wants, their lists as connections. */
export async function relayModules(): Promise<RelayModules> {
  const operations = await readOperations();
  return Object.fromEntries(
    operations.map(({ location, document }) => {
      const name = moduleName(location);
      return [name, relayDocument(name, document).definitions.map((definition) => print(definition))];
    }),
  );
}

/** `job-list.graphql` belongs to the module `JobList`. */
function moduleName(location: string): string {
  return basename(location, '.graphql').replaceAll(/(?:^|-)(\w)/g, (_match, letter: string) =>
    letter.toUpperCase(),
  );
}

function relayDocument(module: string, document: DocumentNode): DocumentNode {
  const renamed = <T extends ASTNode>(node: T, name: string): T => ({
    ...node,
    name: { kind: Kind.NAME, value: name },
  });
  return visit<DocumentNode>(document, {
    OperationDefinition: (node) =>
      renamed(node, `${module}${node.operation === OperationTypeNode.QUERY ? 'Query' : 'Mutation'}`),
    FragmentDefinition: (node) => renamed(node, `${module}_${node.name.value}`),
    FragmentSpread: (node) => renamed(node, `${module}_${node.name.value}`),
    Field: { leave: (node) => (isPagedByEdges(node) ? asConnection(module, node) : undefined) },
  });
}

function isPagedByEdges({ arguments: given = [], selectionSet }: FieldNode): boolean {
  const selections = selectionSet?.selections ?? [];
  const hasEdges = selections.some(
    (selection) => selection.kind === Kind.FIELD && selection.name.value === 'edges',
  );
  return hasEdges && given.some(({ name }) => name.value === 'first');
}

function asConnection(module: string, node: FieldNode): FieldNode {
  const key = `${module}_${(node.alias ?? node.name).value}`;
  return {
    ...node,
    directives: [
      ...(node.directives ?? []),
      {
        kind: Kind.DIRECTIVE,
        name: { kind: Kind.NAME, value: 'connection' },
        arguments: [
          {
            kind: Kind.ARGUMENT,
            name: { kind: Kind.NAME, value: 'key' },
            value: { kind: Kind.STRING, value: key },
          },
        ],
      },
    ],
  };
}

/** Runs relay-compiler with the recipe's settings on a project of these modules. */
export async function runRelayCompiler(modules: RelayModules): Promise<RelayRun> {
  const folder = await mkdtemp(join(tmpdir(), 'bidwell-relay-'));
  const generated = join(folder, 'src/__generated__');
  await mkdir(generated, { recursive: true });
  const settings = JSON.parse(await readFile(join(recipesDir, 'relay.config.json'), 'utf8')) as object;
  // It writes down the queries that it would send.
  const persistConfig = { file: './queries.json', algorithm: 'SHA256' };
  await writeFile(join(folder, 'relay.config.json'), JSON.stringify({ ...settings, persistConfig }));
  await writeFile(join(folder, 'queries.json'), '{}');
  await writeFile(join(folder, 'schema.graphql'), schemaText());
  for (const [name, documents] of Object.entries(modules)) {
    await writeFile(
      join(folder, 'src', `${name}.ts`),
      documents.map((text) => `graphql\`${text}\`;\n`).join('\n'),
    );
  }

  const { exitCode, output } = await run(folder);
  const manifest = await readFile(join(folder, 'queries.json'), 'utf8');
  const texts = JSON.parse(manifest) as Record<string, string>;
  const artifacts = await readdir(generated);
  await rm(folder, { recursive: true });
  return { exitCode, output, artifacts, manifest, queries: byOperationName(Object.values(texts)) };
}

function run(folder: string): Promise<{ exitCode: number; output: string }> {
  return new Promise((done) => {
    const child = execFile(process.execPath, [compilerPath], { cwd: folder }, (_error, stdout, stderr) => {
      done({ exitCode: child.exitCode ?? 1, output: stdout + stderr });
    });
  });
}

function byOperationName(texts: readonly string[]): Record<string, string> {
  return Object.fromEntries(texts.map((text) => [/^\w+ (\w+)/.exec(text)?.[1] ?? text, text]));
}
