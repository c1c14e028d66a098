import {
  getNamedType,
  getNullableType,
  isEnumType,
  isInputObjectType,
  isListType,
  isNonNullType,
  isObjectType,
  type GraphQLInputType,
  type GraphQLObjectType,
  type GraphQLSchema,
} from 'graphql';
import { policyOf } from './permissions.fixtures.js';
import {
  fieldsOf,
  isPage,
  isPart,
  isViewerState,
  needsArguments,
  objectTypeOf,
  selectionOf,
  type Field,
} from './permission-selections.fixtures.js';
import { idPrefixes, type NamedType } from './permission-world.fixtures.js';

/** From an object to others along one field. */
interface Step {
  readonly parent: GraphQLObjectType;
  readonly field: Field;
  readonly to: GraphQLObjectType;
  readonly args: string;
}

/** From the root, or from every object of a type whose id is known, along some fields. */
export interface Way {
  readonly start: GraphQLObjectType;
  readonly steps: readonly Step[];
}

/** Values of arguments by their names, for arguments that name something. */
export type Samples = Readonly<Record<string, string>>;

/** Every way to objects: each field of each type is the last step of one. */
export function waysThrough(schema: GraphQLSchema, samples: Samples): Way[] {
  const starts = ['Query', ...Object.keys(idPrefixes)]
    .map((name) => schema.getType(name))
    .filter(isObjectType);
  return starts.flatMap((start) => [
    { start, steps: [] },
    ...stepsFrom(start, samples).flatMap((step) => [
      { start, steps: [step] },
      // Desks, and what an object is to one viewer, hold little themselves: what matters is what they lead to.
      ...(isDesk(step.to) ? stepsFrom(step.to, samples).map((next) => ({ start, steps: [step, next] })) : []),
    ]),
  ]);
}

function isDesk(type: GraphQLObjectType): boolean {
  return isViewerState(type) || type.name === 'Viewer' || type.name === 'Admin';
}

function stepsFrom(parent: GraphQLObjectType, samples: Samples): Step[] {
  return fieldsOf(parent).flatMap((field) => {
    const to = objectTypeOf(field);
    const isRead = !to || (isPart(to) && !policyOf(parent.name, field.name)?.refusedAs);
    if (isRead || needsIds(field)) return [];
    return variantsOf(field, samples).map((args) => ({ parent, field, to, args }));
  });
}

/** Fields that take one id are entrances, asked for each id there is. */
export function needsIds(field: Field): boolean {
  return field.args.some(({ type }) => isNonNullType(type) && getNamedType(type).name === 'ID');
}

/** Without arguments, and with all that ask for hidden things: every state there is, and ids of other people's things. */
function variantsOf(field: Field, samples: Samples): string[] {
  const probing = field.args.flatMap(({ name, type }) => probe(name, type, samples));
  const plain = needsArguments(field) ? [] : [''];
  return probing.length > 0 ? [...plain, `(${probing.join(', ')})`] : plain;
}

function probe(name: string, type: GraphQLInputType, samples: Samples): string[] {
  const [bare, named] = [getNullableType(type), getNamedType(type)];
  if (name === 'statuses' && isEnumType(named)) {
    const every = named.getValues().map((value) => value.name);
    return [`${name}: [${every.join(', ')}]`];
  }
  if (name in samples) return [`${name}: ${JSON.stringify(samples[name])}`];
  if (named.name === 'ID') throw new Error(`Say whose id is given for the argument ${name}.`);
  if (isListType(bare) || !isInputObjectType(bare)) return [];
  const inner = Object.values(bare.getFields()).flatMap((field) => probe(field.name, field.type, samples));
  return inner.length > 0 ? [`${name}: { ${inner.join(', ')} }`] : [];
}

/** The operation that goes the way, by the edges of pages, from each of the objects with the given ids unless it starts at the root. */
export function documentOf({ start, steps }: Way): string {
  const last = steps.at(-1)?.to ?? start;
  const inner = steps.reduceRight(
    (selection, { field, args }) =>
      `${field.name}${args} { ${isPaged(field) ? `edges { node { ${selection} } }` : selection} }`,
    selectionOf(last),
  );
  if (start.name === 'Query') return `{ ${inner} }`;
  return `query ($ids: [ID!]!) { nodes(ids: $ids) { ... on ${start.name} { ${inner} } } }`;
}

function isPaged(field: Field): boolean {
  const type = getNamedType(field.type);
  return isObjectType(type) && isPage(type);
}

/** The objects at the end of the way. */
export function endOf({ start, steps }: Way, data: unknown): object[] {
  const names = [
    ...(start.name === 'Query' ? [] : ['nodes']),
    ...steps.flatMap(({ field }) => [field.name, ...(isPaged(field) ? ['edges', 'node'] : [])]),
  ];
  return names.reduce<object[]>(
    (objects, name) => objects.flatMap((object) => objectsIn(object, name)),
    objectsOf(data),
  );
}

function objectsIn(object: object, name: string): object[] {
  return objectsOf((object as Record<string, unknown>)[name]);
}

function objectsOf(value: unknown): object[] {
  const values: unknown[] = Array.isArray(value) ? value : [value];
  return values.filter((each) => typeof each === 'object' && each !== null);
}

export function nameOf({ start, steps }: Way): string {
  const names = steps.map(({ field, args }) => `.${field.name}${args}`);
  return `${start.name}${names.join('')}`;
}

export function isNamedType(name: string): name is NamedType {
  return name in idPrefixes;
}
