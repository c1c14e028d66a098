import { buildSchema, parse, specifiedRules, validate } from 'graphql';
import { needsNoSession } from '../../../../src/graphql/authorization.js';
import { createShapeRule } from '../../../../src/graphql/operation/shape-limits.js';
import { limits, type Limits } from '../../../../src/platform/limits/limits.js';

export const schema = buildSchema(`
  type Query { user: User, name: String }
  type User { user: User, name: String }
  type Mutation { rename: String, signIn: String }
  type Subscription { renamed: String }
`);
const signIn = schema.getMutationType()?.getFields()['signIn'];
if (signIn) signIn.extensions = { [needsNoSession]: true };

/** What is said of a document, as the server asks it. */
export function faultsIn(
  text: string,
  document: Limits['document'] = limits.document,
  of = schema,
): string[] {
  const rules = [...specifiedRules, createShapeRule(document)];
  return validate(of, parse(text), rules, { maxErrors: 100 }).map(({ message }) => message);
}

/** A text a number of times over. */
export const times = (count: number, text: (index: number) => string) =>
  Array.from({ length: count }, (_none, index) => text(index)).join(' ');

/** Fields in each other, the innermost a leaf. */
export const nested = (depth: number, leaf = 'name') =>
  `${'user { '.repeat(depth - 1)}${leaf}${' }'.repeat(depth - 1)}`;

/** `ofType` in each other, below a field that is level 1. */
export const introspective = (depth: number, root = '__type(name: "User")') =>
  `${root} { ${'ofType { '.repeat(depth - 2)}name${' }'.repeat(depth - 1)}`;

/** Each of the fragments F0 to the last spreads the next one twice. */
export const doubling = (levels: number, type: string, last: string) =>
  `${times(levels, (i) => `fragment F${i} on ${type} { ...F${i + 1} ...F${i + 1} }`)}
   fragment F${levels} on ${type} { ${last} }`;

/** Fragments of which each spreads the next one. */
export const chain = (count: number) =>
  times(count, (i) => `fragment F${i} on Query { ${i < count - 1 ? `...F${i + 1}` : 'name'} }`);

/** What is said of a query that is too deep. */
export const levels = (count: number) => `The query has ${count} levels of fields; at most 10 are allowed.`;
