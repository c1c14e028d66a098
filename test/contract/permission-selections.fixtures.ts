import {
  getNamedType,
  isLeafType,
  isNonNullType,
  isObjectType,
  type GraphQLField,
  type GraphQLObjectType,
} from 'graphql';
import { fieldPolicies, policyOf } from './permissions.fixtures.js';

export type Field = GraphQLField<unknown, unknown>;

/** What every connection and edge has; whatever else one has is a field like others. */
const structural = new Set(['edges', 'nodes', 'node', 'cursor', 'pageInfo', 'totalCount']);

/** The fields of a type that need a row of the table: pages and payloads only carry what others hold. */
export function fieldsToRule(type: GraphQLObjectType): Field[] {
  if (type.name.startsWith('__') || type.name === 'PageInfo' || isPayload(type) || type.name === 'Mutation')
    return [];
  return fieldsOf(type).filter(({ name }) => !isPage(type) || !structural.has(name));
}

export function fieldsOf(type: GraphQLObjectType): Field[] {
  return Object.values(type.getFields());
}

export function isPage({ name }: GraphQLObjectType): boolean {
  return /(Connection|Edge)$/.test(name);
}

function isPayload({ name }: GraphQLObjectType): boolean {
  return name.endsWith('Payload');
}

export function needsArguments({ args }: Field): boolean {
  return args.some(({ type, defaultValue }) => isNonNullType(type) && defaultValue === undefined);
}

/** The type of the objects that a field leads to, past its pages; undefined for a leaf. */
export function objectTypeOf(field: Field): GraphQLObjectType | undefined {
  const type = getNamedType(field.type);
  if (!isObjectType(type)) return undefined;
  const carrier = isPage(type) ? type.getFields()[carrierOf(type)] : undefined;
  return carrier ? objectTypeOf(carrier) : type;
}

/** The field of a page, or of an edge, that carries what it is there for. */
function carrierOf({ name }: GraphQLObjectType): string {
  return name.endsWith('Edge') ? 'node' : 'nodes';
}

/** What the viewer alone reads of an object is asked for with it. */
export function isViewerState({ name }: GraphQLObjectType): boolean {
  return name.endsWith('ViewerState');
}

/** Whether an object of the type is a part of whatever holds it, and so read with it. */
export function isPart({ name }: GraphQLObjectType): boolean {
  return fieldPolicies[name]?.kind === 'part';
}

/** All that an object of the type says itself, with nothing but the ids of what it leads to. */
export function selectionOf(type: GraphQLObjectType): string {
  const plain = fieldsOf(type).filter(
    (field) => !needsArguments(field) && !policyOf(type.name, field.name)?.refusedAs,
  );
  return plain.map((field) => `${field.name}${below(field)}`).join(' ');
}

function below(field: Field): string {
  const type = getNamedType(field.type);
  if (isLeafType(type)) return '';
  if (!isObjectType(type)) return ' { __typename }';
  if (!isPage(type)) return ` { ${ofObject(type)} }`;
  const kept = fieldsOf(type).filter(({ name }) => name === carrierOf(type) || !structural.has(name));
  return ` { ${kept.map((inner) => `${inner.name}${below(inner)}`).join(' ')} }`;
}

function ofObject(type: GraphQLObjectType): string {
  return isPart(type) || isViewerState(type) ? selectionOf(type) : 'id';
}
