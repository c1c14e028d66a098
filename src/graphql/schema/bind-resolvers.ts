import type { FieldNode, GraphQLFieldResolver, GraphQLResolveInfo, GraphQLSchema } from 'graphql';
import { isObjectType } from 'graphql';
import { getMetadataStorage } from 'type-graphql';
import { validateInput } from '../errors/validate-input.js';

type Storage = ReturnType<typeof getMetadataStorage>;
type ResolverMetadata = Storage['queries'][number] | Storage['fieldResolvers'][number];
type ParamMetadata = NonNullable<ResolverMetadata['params']>[number];
type ArgumentMetadata = Extract<ParamMetadata, { kind: 'arg' | 'args' }>;
type Args = Readonly<Record<string, unknown>>;

/** What a field is called with. */
interface Call {
  readonly root: unknown;
  readonly args: Args;
  readonly context: unknown;
  readonly info: GraphQLResolveInfo;
}

type ReadParam = (call: Call) => unknown;

/**
 * Calls the methods behind fields that are read without the steps of type-graphql between, which convert and check the arguments anew
 * for each row and promise the outcome: arguments that are the same for all rows of an operation are checked once in it. Fields with
 * roles or middlewares, and mutations, are left to type-graphql.
 *
 * @param instances the resolver of each class.
 */
export function bindResolvers(schema: GraphQLSchema, instances: ReadonlyMap<unknown, object>): void {
  const { queries, fieldResolvers, objectTypes } = getMetadataStorage();
  const typeNames = new Map(objectTypes.map(({ target, name }) => [target, name]));
  for (const metadata of queries) bind(schema, 'Query', metadata, instances);
  for (const metadata of fieldResolvers) {
    const typeName = typeNames.get(metadata.getObjectType?.() as (typeof objectTypes)[number]['target']);
    if (metadata.kind === 'external' && typeName !== undefined) bind(schema, typeName, metadata, instances);
  }
}

function bind(
  schema: GraphQLSchema,
  typeName: string,
  metadata: ResolverMetadata,
  instances: ReadonlyMap<unknown, object>,
): void {
  const type = schema.getType(typeName);
  const field = isObjectType(type) ? type.getFields()[metadata.schemaName] : undefined;
  const instance = instances.get(metadata.target);
  if (!field || !instance || metadata.roles || metadata.middlewares?.length) return;
  const resolve = bound(instance, metadata);
  if (resolve) field.resolve = resolve;
}

/** Null for a parameter of a kind that only type-graphql knows. */
function bound(
  instance: object,
  { methodName, params = [] }: ResolverMetadata,
): GraphQLFieldResolver<unknown, unknown, Args> | null {
  const method: unknown = Reflect.get(instance, methodName);
  const readers = params
    .toSorted((one, other) => one.index - other.index)
    .flatMap((param) => readerOf(param) ?? []);
  if (typeof method !== 'function' || readers.length < params.length) return null;
  return (root, args, context, info) => {
    const call: Call = { root, args, context, info };
    return Reflect.apply(
      method,
      instance,
      readers.map((read) => read(call)),
    ) as unknown;
  };
}

function readerOf(param: ParamMetadata): ReadParam | null {
  if (param.kind === 'arg' || param.kind === 'args') return param.validateFn ? null : argumentsReader(param);
  if (param.kind === 'info') return ({ info }) => info;
  if (param.kind !== 'root' && param.kind !== 'context') return null;
  return param.propertyName === undefined ? wholes[param.kind] : null;
}

const wholes = { root: ({ root }: Call) => root, context: ({ context }: Call) => context };

/** Reads arguments that hold by their rules, which are checked once for each field of a document and each set of variables. */
function argumentsReader(param: ArgumentMetadata): ReadParam {
  const checked = new WeakMap<object, WeakMap<FieldNode, unknown>>();
  return ({ args, info }) => {
    const [node] = info.fieldNodes;
    const byNode = checked.get(info.variableValues) ?? new WeakMap<FieldNode, unknown>();
    checked.set(info.variableValues, byNode);
    if (!node) return check(param, args);
    if (!byNode.has(node)) byNode.set(node, check(param, args));
    return byNode.get(node);
  };
}

/** @throws {BadUserInputError} a rule does not hold. */
function check(param: ArgumentMetadata, args: Args): unknown {
  const value = param.kind === 'arg' ? args[param.name] : args;
  validateInput(value as object | undefined, param.getType());
  return value;
}
