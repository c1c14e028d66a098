import { readFileSync } from 'node:fs';
import {
  buildSchema,
  getNamedType,
  isEnumType,
  isInputObjectType,
  isInterfaceType,
  isIntrospectionType,
  isObjectType,
  isSpecifiedDirective,
  isSpecifiedScalarType,
  lexicographicSortSchema,
  printSchema as printWithoutDirectives,
  validateSchema,
  type GraphQLNamedType,
  type GraphQLObjectType,
} from 'graphql';
import { describe, expect, it } from 'vitest';
import { createSchema } from '../../src/app.js';
import { printSchema } from '../../src/graphql/schema/build-schema.js';

const committed = readFileSync(new URL('../../schema.graphql', import.meta.url), 'utf8');
const schema = createSchema();
const types = Object.values(schema.getTypeMap()).filter(
  (type) => !isIntrospectionType(type) && !isSpecifiedScalarType(type),
);
const objects = types.filter((type) => isObjectType(type));

/** Something with a name in the schema: `Job`, `Job.title`, `Query.jobs(first)`, `@cost(weight)`. */
interface Element {
  name: string;
  kind: 'type' | 'field' | 'argument' | 'enum value' | 'directive';
  description: string | null | undefined;
}

interface Described {
  name: string;
  description?: string | null | undefined;
}

function elementsOf(type: GraphQLNamedType): Element[] {
  const { name, description } = type;
  const own: Element = { name, kind: 'type', description };
  if (isEnumType(type)) {
    return [own, ...type.getValues().map((value) => below(name, value, 'enum value'))];
  }
  if (isInputObjectType(type)) {
    return [own, ...Object.values(type.getFields()).map((field) => below(name, field, 'field'))];
  }
  if (!isObjectType(type) && !isInterfaceType(type)) return [own];
  const fields = Object.values(type.getFields()).flatMap((field) => [
    below(name, field, 'field'),
    ...argumentsOf(`${name}.${field.name}`, field.args),
  ]);
  return [own, ...fields];
}

function below(parent: string, { name, description }: Described, kind: Element['kind']): Element {
  return { name: `${parent}.${name}`, kind, description };
}

function argumentsOf(owner: string, args: readonly Described[]): Element[] {
  return args.map(({ name, description }) => ({ name: `${owner}(${name})`, kind: 'argument', description }));
}

const directives = schema.getDirectives().filter((directive) => !isSpecifiedDirective(directive));
const elements: Element[] = [
  ...types.flatMap(elementsOf),
  ...directives.flatMap(({ name, description, args }) => [
    { name: `@${name}`, kind: 'directive' as const, description },
    ...argumentsOf(`@${name}`, args),
  ]),
];

describe('schema.graphql', () => {
  it('is what the code builds', () => {
    const built = printSchema(schema);

    expect(committed).toBe(built);
  });

  it('is sorted', () => {
    const parsed = buildSchema(committed);

    const sorted = printWithoutDirectives(lexicographicSortSchema(parsed));

    expect(printWithoutDirectives(parsed)).toBe(sorted);
  });

  it('is a valid schema', () => {
    expect(validateSchema(buildSchema(committed))).toEqual([]);
  });
});

describe('the schema', () => {
  it('describes every type, field, argument, enum value and directive', () => {
    const undescribed = elements.filter(({ description }) => !description?.trim());

    expect(undescribed.map(({ kind, name }) => `${kind} ${name}`)).toEqual([]);
    expect(elements.length).toBeGreaterThan(700);
  });

  it('ends every description like a sentence', () => {
    const ragged = elements.filter(({ description }) => description && !/[.?!)`]$/.test(description.trim()));

    expect(ragged.map(({ kind, name }) => `${kind} ${name}`)).toEqual([]);
  });

  it('names everything as GraphQL does', () => {
    const shapes: Record<Element['kind'], RegExp> = {
      type: /^[A-Z][A-Za-z0-9]*$/,
      field: /^\w+\.[a-z][A-Za-z0-9]*$/,
      argument: /^[\w.@]+\([a-z][A-Za-z0-9]*\)$/,
      'enum value': /^\w+\.[A-Z][A-Z0-9]*(_[A-Z0-9]+)*$/,
      directive: /^@[a-z][A-Za-z0-9]*$/,
    };

    const misnamed = elements.filter(({ kind, name }) => !shapes[kind].test(name));

    expect(misnamed.map(({ kind, name }) => `${kind} ${name}`)).toEqual([]);
  });

  it('makes a Node of every object that has an id, but of what only marks a place in a cache', () => {
    const withId = objects.filter((type) => 'id' in type.getFields());

    const [nodes, others] = [withId.filter(isNode), withId.filter((type) => !isNode(type))];

    const namesOf = (found: typeof objects) => found.map(({ name }) => name).sort();
    expect(namesOf(nodes)).toEqual([
      ...['Admin', 'AuditEvent', 'Bid', 'Category', 'Idea', 'IdeaComment', 'Job', 'JobEvent', 'Rating'],
      ...['Skill', 'User', 'Viewer'],
    ]);
    expect(namesOf(others)).toEqual([
      ...['AdminUser', 'BidViewerState', 'IdeaCommentViewerState', 'IdeaViewerState', 'JobViewerState'],
      'SessionInfo',
    ]);
    expect(objects.filter(isNode).length).toBe(nodes.length);
  });

  it('gives every viewer state an id, and no public object anything else of its viewer', () => {
    const states = objects.filter(({ name }) => name.endsWith('ViewerState'));

    const fields = objects
      .filter(({ name }) => name !== 'Query' && name !== 'Mutation')
      .flatMap((type) => Object.values(type.getFields()).map((field) => ({ type, field })))
      .filter(({ field }) => states.includes(getNamedType(field.type) as GraphQLObjectType));

    expect(fields.map(({ type, field }) => `${type.name}.${field.name}: ${String(field.type)}`)).toEqual(
      states.map(({ name }) => `${name.replace(/ViewerState$/, '')}.viewerState: ${name}`),
    );
    for (const state of states) expect(shapeOf(state)).toMatchObject({ id: 'ID!' });
  });
});

describe('every mutation', () => {
  const mutations = Object.values(schema.getMutationType()?.getFields() ?? {});
  const nounOf = (name: string) => name.charAt(0).toUpperCase() + name.slice(1);

  it.each(mutations.map((mutation) => [mutation.name, mutation] as const))(
    'takes one input and answers one payload, named after it: %s',
    (name, { args, type }) => {
      expect(args.map((argument) => `${argument.name}: ${String(argument.type)}`)).toEqual([
        `input: ${nounOf(name)}Input!`,
      ]);
      expect(String(type)).toBe(`${nounOf(name)}Payload`);
    },
  );

  it('has its input and its payload for itself', () => {
    const expected = mutations.flatMap(({ name }) => [`${nounOf(name)}Input`, `${nounOf(name)}Payload`]);

    const payloads = objects.filter(({ name }) => name.endsWith('Payload'));
    const users = objects
      .flatMap((type) => Object.values(type.getFields()))
      .filter(({ type }) => getNamedType(type).name.endsWith('Payload'));

    expect(payloads.every(({ name }) => expected.includes(name))).toBe(true);
    expect(users).toHaveLength(mutations.length);
    expect(mutations.length).toBeGreaterThan(40);
  });
});

const isNode = (type: GraphQLObjectType) => type.getInterfaces().some(({ name }) => name === 'Node');

const shapeOf = (type: GraphQLObjectType | undefined) =>
  Object.fromEntries(
    Object.values(type?.getFields() ?? {}).map(({ name, type: own }) => [name, String(own)]),
  );

describe('every connection', () => {
  const names = objects.filter(({ name }) => name.endsWith('Connection')).map(({ name }) => name);

  it('is one of those the contract promises', () => {
    expect(names.sort()).toEqual([
      ...['AdminUserConnection', 'AuditEventConnection', 'BidConnection', 'IdeaCommentConnection'],
      ...['IdeaConnection', 'JobConnection', 'JobEventConnection', 'RatingConnection', 'SkillConnection'],
      'UserConnection',
    ]);
  });

  it.each(names)('has the shape that Relay wants: %s', (connection) => {
    const noun = connection.replace(/Connection$/, '');
    const find = (name: string) => objects.find((type) => type.name === name);

    const [page, edge] = [shapeOf(find(connection)), shapeOf(find(`${noun}Edge`))];

    expect(page).toMatchObject({
      edges: `[${noun}Edge!]!`,
      nodes: `[${noun}!]!`,
      pageInfo: 'PageInfo!',
      totalCount: 'Int!',
    });
    expect(edge).toEqual({ cursor: 'String!', node: `${noun}!` });
  });

  it('is reached by first, after, last and before', () => {
    const fields = objects
      .flatMap((type) => Object.values(type.getFields()))
      .filter(({ type }) => names.includes(getNamedType(type).name));

    const pageArguments = fields.map(({ args }) =>
      Object.fromEntries(args.map(({ name, type }) => [name, String(type)])),
    );

    expect(fields.length).toBeGreaterThanOrEqual(24);
    for (const args of pageArguments) {
      expect(args).toMatchObject({ first: 'Int', after: 'String', last: 'Int', before: 'String' });
    }
  });
});
