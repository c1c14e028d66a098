import { getNamedType, getNullableType, isListType, isObjectType, type GraphQLSchema } from 'graphql';
import type { TestApi } from '../support/api.js';
import { readers } from './permission-readers.fixtures.js';
import { fieldsOf, type Field } from './permission-selections.fixtures.js';
import type { ViewerKind } from './permission-viewers.fixtures.js';
import { isNamedType, needsIds } from './permission-ways.fixtures.js';
import { idOf, idPrefixes, type NamedType, type World } from './permission-world.fixtures.js';

/** How many ids are asked for in one operation: well below the limits of its shape. */
const atOnce = 10;

/** A field of the root that takes ids, and the types whose ids it takes. */
export interface Entrance {
  readonly field: Field;
  readonly types: readonly NamedType[];
}

/** Every field of the root that takes an id. */
export function entrancesOf(schema: GraphQLSchema): Entrance[] {
  const query = schema.getQueryType();
  return (query ? fieldsOf(query) : [])
    .filter(needsIds)
    .map((field) => ({ field, types: typesBehind(field) }));
}

/** One type, or for an interface all that have names in the world. */
function typesBehind(field: Field): NamedType[] {
  const type = getNamedType(field.type);
  if (!isObjectType(type)) return Object.keys(idPrefixes).filter(isNamedType);
  return isNamedType(type.name) ? [type.name] : [];
}

/** Every object that the entrance opened, and errors, which it should never give. */
export async function enter(
  { api, world, viewer }: { api: TestApi; world: World; viewer: ViewerKind },
  { field, types }: Entrance,
): Promise<string[]> {
  const objects = types.flatMap((type) => Object.keys(world.rows[type]).map((name) => ({ type, name })));
  const opened: string[] = [];
  for (let start = 0; start < objects.length; start += atOnce) {
    const some = objects.slice(start, start + atOnce);
    const calls = some.map(({ type, name }, index) => callOf(field, `call${index}`, idOf(world, type, name)));
    const { data, errors = [] } = await api.query(`{ ${calls.join(' ')} }`, {}, world.tokens[viewer]);
    opened.push(...errors.map(({ message }) => message));
    opened.push(
      ...some.flatMap(({ type, name }, index) => (isFound(data[`call${index}`]) ? [`${type}.${name}`] : [])),
    );
  }
  return opened.sort();
}

function callOf(field: Field, alias: string, id: string): string {
  const [argument] = field.args;
  const isMany = isListType(getNullableType(field.type));
  const value = isMany ? `[${JSON.stringify(id)}]` : JSON.stringify(id);
  return `${alias}: ${field.name}(${argument?.name ?? ''}: ${value}) { id }`;
}

function isFound(value: unknown): boolean {
  return Array.isArray(value) ? value.every(isFound) : value !== null;
}

/** Every object that the table of readers opens to the viewer. */
export function openTo(viewer: ViewerKind, { types }: Entrance): string[] {
  return types
    .flatMap((type) =>
      Object.entries(readers[type]).flatMap(([name, audience]) =>
        audience.includes(viewer) ? [`${type}.${name}`] : [],
      ),
    )
    .sort();
}
