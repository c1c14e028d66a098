import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  getNamedType,
  getOperationAST,
  isAbstractType,
  isCompositeType,
  isInterfaceType,
  isObjectType,
  parse,
  type GraphQLField,
  type GraphQLNamedType,
  type GraphQLSchema,
} from 'graphql';
import { getMetadataStorage } from 'type-graphql';
import ts from 'typescript';
import { CachePolicies } from '../../../../src/graphql/caching/cache-policy.js';

const sourceDir = join(import.meta.dirname, '../../../../src');

/** What a method must name to look at the viewer. */
const telling = ['ViewerContext', 'RequestContext', 'CurrentViewer', 'Authorized', 'viewerLoaders'];

/** The fields but mutations whose resolvers may look at the viewer, as `Type.field`. The schema must have been made. */
export function fieldsThatLook(): string[] {
  const methods = readMethods();
  const { queries, fieldResolvers, objectTypes, interfaceTypes } = getMetadataStorage();
  const nameOf = (target: unknown) =>
    [...objectTypes, ...interfaceTypes].find((type) => type.target === target)?.name ?? String(target);
  const fields = [
    ...queries.map((query) => ({ ...query, type: 'Query' })),
    ...fieldResolvers
      .filter(({ kind }) => kind === 'external')
      .map((field) => ({ ...field, type: nameOf(field.getObjectType?.()) })),
  ];
  return fields
    .filter(({ target, methodName }) => {
      const looks = methods.get(`${target.name}.${methodName}`);
      if (looks === undefined) throw new Error(`The source of ${target.name}.${methodName} was not found.`);
      return looks;
    })
    .map(({ type, schemaName }) => `${type}.${schemaName}`)
    .toSorted();
}

/** By `Class.method`, whether it may look at the viewer. */
function readMethods(): Map<string, boolean> {
  const methods = new Map<string, boolean>();
  const files = readdirSync(sourceDir, { recursive: true, encoding: 'utf8' });
  for (const file of files.filter((name) => name.endsWith('.resolver.ts'))) {
    const text = readFileSync(join(sourceDir, file), 'utf8');
    readFile(ts.createSourceFile(file, text, ts.ScriptTarget.Latest, true), methods);
  }
  return methods;
}

function readFile(source: ts.SourceFile, methods: Map<string, boolean>): void {
  const names = new Set(telling);
  for (const alias of source.statements.filter(ts.isTypeAliasDeclaration)) {
    if (namesAny(alias, names)) names.add(alias.name.text);
  }
  for (const declaration of source.statements.filter(ts.isClassDeclaration)) {
    for (const method of declaration.members.filter(ts.isMethodDeclaration)) {
      methods.set(`${declaration.name?.text}.${method.name.getText()}`, namesAny(method, names));
    }
  }
}

function namesAny(node: ts.Node, names: ReadonlySet<string>): boolean {
  if (ts.isIdentifier(node)) return names.has(node.text);
  return node.forEachChild((child) => namesAny(child, names) || undefined) ?? false;
}

/**
 * Every field that some document selects whose answer is everybody's, as `Type.field`. Policies are made of single parts, so that a
 * field which no path of public parts leads to is in no public document.
 */
export function publicFields(schema: GraphQLSchema): Set<string> {
  const policies = new CachePolicies(schema);
  const isPublic = (text: string) => {
    const document = parse(text);
    const operation = getOperationAST(document);
    return operation != null && policies.policyOf(document, operation)?.scope === 'PUBLIC';
  };
  const [found, seen] = [new Set<string>(), new Set<GraphQLNamedType>()];
  const walk = (type: GraphQLNamedType, wrap: (selection: string) => string) => {
    if (seen.has(type)) return;
    seen.add(type);
    for (const field of fieldsOf(type)) {
      const below = getNamedType(field.type);
      const wrapField = (selection: string) => wrap(`${field.name} ${selection}`);
      if (!isPublic(isCompositeType(below) ? wrapField('{ __typename }') : wrapField(''))) continue;
      found.add(`${type.name}.${field.name}`);
      walk(below, (selection) => wrapField(`{ ${selection} }`));
    }
    if (!isAbstractType(type)) return;
    for (const possible of schema.getPossibleTypes(type)) {
      walkFragment(possible, wrap);
    }
  };
  const walkFragment = (type: GraphQLNamedType, wrap: (selection: string) => string) => {
    const inside = (selection: string) => wrap(`... on ${type.name} { ${selection} }`);
    if (isPublic(inside('__typename'))) walk(type, inside);
  };
  const query = schema.getQueryType();
  if (query) walk(query, (selection) => `{ ${selection} }`);
  return found;
}

function fieldsOf(type: GraphQLNamedType): GraphQLField<unknown, unknown>[] {
  return isObjectType(type) || isInterfaceType(type) ? Object.values(type.getFields()) : [];
}
