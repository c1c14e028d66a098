import {
  getNamedType,
  isInterfaceType,
  isLeafType,
  isNonNullType,
  isObjectType,
  type GraphQLField,
  type GraphQLInterfaceType,
  type GraphQLObjectType,
  type GraphQLSchema,
} from 'graphql';
import { variantsOf, type Samples } from './argument-variants.fixtures.js';
import type { Branch } from './documents.fixtures.js';

type Field = GraphQLField<unknown, unknown>;

export interface WalkLimits {
  /** How many objects stand on a path at most; see {@link isCounted}. */
  depthMax: number;
  /** How often one type stands on a path at most. */
  perTypeMax: number;
}

interface Walk extends WalkLimits {
  readonly schema: GraphQLSchema;
  readonly samples: Samples;
}

/** Every path from the root of queries within the limits, with all that each object on it says itself. */
export function everyPath(schema: GraphQLSchema, samples: Samples, limits: WalkLimits): Branch[] {
  const root = schema.getQueryType();
  return root ? grow({ schema, samples, ...limits }, root, []) : [];
}

/** Every list that a single object has within the limits, by each order, state and filter, with its totals, facets and cursors. */
export function everyList(schema: GraphQLSchema, samples: Samples, limits: WalkLimits): Branch[] {
  const root = schema.getQueryType();
  return root ? growLists({ schema, samples, ...limits }, root, []) : [];
}

function grow(walk: Walk, parent: GraphQLObjectType, path: readonly string[]): Branch[] {
  return Object.values(parent.getFields()).flatMap((field) => {
    const to = targetOf(field);
    // The nodes of a page are those of its edges.
    if (!to || field.name === 'nodes') return [];
    if (isInterfaceType(to)) return growKinds(walk, field, callsOf(walk, parent, field), to);
    const below = pathTo(walk, to, path);
    if (!below) return [];
    return callsOf(walk, parent, field).map((call) => branchTo(walk, call, to, below));
  });
}

function branchTo(walk: Walk, call: string, type: GraphQLObjectType, path: readonly string[]): Branch {
  return { call, type, fields: ownFieldsOf(type), below: grow(walk, type, path) };
}

/** Each type that an object behind an interface can have, apart: fields of one name may differ between them. */
function growKinds(walk: Walk, field: Field, calls: readonly string[], type: GraphQLInterfaceType): Branch[] {
  return walk.schema.getPossibleTypes(type).flatMap((kind) =>
    calls.map((call) => ({
      call: call.replace(field.name, `${kind.name}_${field.name}`),
      type,
      fields: '',
      // What is below was met on shorter paths: the way in counts like an object.
      below: [branchTo(walk, `... on ${kind.name}`, kind, [type.name, kind.name])],
    })),
  );
}

function growLists(walk: Walk, parent: GraphQLObjectType, path: readonly string[]): Branch[] {
  return Object.values(parent.getFields()).flatMap((field): Branch[] => {
    const to = targetOf(field);
    if (!isObjectType(to)) return [];
    if (isConnection(to)) return listsOf(walk, parent, field, to);
    const below = String(field.type).includes('[') ? undefined : pathTo(walk, to, path);
    if (!below) return [];
    const inner = growLists(walk, to, below);
    if (inner.length === 0) return [];
    return callsOf(walk, parent, field).map((call) => ({ call, type: to, fields: '', below: inner }));
  });
}

/** The list by each of its arguments: what stands in it, in which order, and what it says of itself. */
function listsOf(walk: Walk, parent: GraphQLObjectType, field: Field, list: GraphQLObjectType): Branch[] {
  const facets = Object.values(list.getFields()).filter(({ name }) => name === 'facets');
  const below = facets.flatMap((facet): Branch[] => {
    const to = targetOf(facet);
    return isObjectType(to) ? [branchTo({ ...walk, depthMax: 1 }, facet.name, to, [])] : [];
  });
  const fields = `${ownFieldsOf(list)} nodes { id } edges { cursor node { id } }`;
  const name = `${parent.name}.${field.name}`;
  return variantsOf(field, walk.samples[name]).map((args, index) => ({
    call: `${field.name}_${index}: ${field.name}${args}`,
    type: list,
    fields,
    below: index === 0 || args.includes('filter') ? below : [],
  }));
}

/** The types on the path with one more; undefined where the path ends before it. */
function pathTo(
  { depthMax, perTypeMax }: WalkLimits,
  to: GraphQLObjectType,
  path: readonly string[],
): string[] | undefined {
  if (!isCounted(to)) return [...path];
  const isAllowed = path.length < depthMax && path.filter((name) => name === to.name).length < perTypeMax;
  return isAllowed ? [...path, to.name] : undefined;
}

/** Pages, edges, facets, desks, and what an object is to one viewer, lie between the objects that count. */
function isCounted(type: GraphQLObjectType): boolean {
  return type.name !== 'Viewer' && type.getInterfaces().some(({ name }) => name === 'Node');
}

/** How a field is called: once for each of its samples where it needs arguments. */
function callsOf({ samples }: Walk, parent: GraphQLObjectType, field: Field): string[] {
  const isNeedy = field.args.some(
    ({ type, defaultValue }) => isNonNullType(type) && defaultValue === undefined,
  );
  if (!isNeedy) return [field.name];
  const name = `${parent.name}.${field.name}`;
  const given = samples[name];
  if (!given) throw new Error(`Say with which arguments ${name} is asked for.`);
  return given.map((args, index) => `${field.name}_${index}: ${field.name}${args}`);
}

/** The type of objects that a field leads to; undefined for what is read with its parent. */
function targetOf(field: Field): GraphQLObjectType | GraphQLInterfaceType | undefined {
  const type = getNamedType(field.type);
  if (isInterfaceType(type)) return type;
  return isObjectType(type) && !isPlain(type) ? type : undefined;
}

/** All that an object says itself. */
function ownFieldsOf(type: GraphQLObjectType): string {
  const own = Object.values(type.getFields()).filter((field) => !targetOf(field));
  const texts = own.map((field) => {
    const inner = getNamedType(field.type);
    return isObjectType(inner) ? `${field.name} { ${ownFieldsOf(inner)} }` : field.name;
  });
  return texts.join(' ');
}

/** Whether nothing but values stand in an object of the type. */
function isPlain(type: GraphQLObjectType, above: readonly GraphQLObjectType[] = []): boolean {
  return Object.values(type.getFields()).every((field) => {
    const inner = getNamedType(field.type);
    if (isLeafType(inner)) return true;
    return (
      isObjectType(inner) && inner !== type && !above.includes(inner) && isPlain(inner, [...above, type])
    );
  });
}

function isConnection({ name }: GraphQLObjectType): boolean {
  return name.endsWith('Connection');
}
