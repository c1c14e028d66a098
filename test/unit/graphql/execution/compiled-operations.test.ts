import { buildSchema, getOperationAST, parse } from 'graphql';
import { describe, expect, it } from 'vitest';
import { CompiledOperations } from '../../../../src/graphql/execution/compiled-operations.js';

const schema = buildSchema(`
  type Query { count(of: Int): Int, things(first: Int! = 3): [Thing!] }
  type Mutation { count: Int }
  type Thing { id: ID! }
`);
const bounds = { sightingsMin: 3, operationsMax: 2, charactersMax: 10_000, timeShareMax: 1e9 };

function anOperation(text: string) {
  const document = parse(text);
  const operation = getOperationAST(document);
  if (!operation) throw new Error('The document must have one operation.');
  return { document, operation };
}

/** What is found for an operation each time that it comes. */
function findAgain(store: CompiledOperations, text: string, times: number) {
  const { document, operation } = anOperation(text);
  return Array.from({ length: times }, () => store.find(document, operation));
}

describe('an operation', () => {
  it('is compiled when it comes for the third time', () => {
    const found = findAgain(new CompiledOperations(schema, bounds), '{ count }', 4);

    expect(found.map((run) => run !== null)).toEqual([false, false, true, true]);
    expect(found[3]).toBe(found[2]);
  });

  it('runs with its variables', async () => {
    const store = new CompiledOperations(schema, { ...bounds, sightingsMin: 1 });
    const [run] = findAgain(store, 'query ($of: Int) { alias: count(of: $of) }', 1);

    expect(await run?.({}, { of: 1 })).toEqual({ data: { alias: null } });
  });

  it('is left to graphql-js where its variables do not fit', () => {
    const store = new CompiledOperations(schema, { ...bounds, sightingsMin: 1 });
    const [run] = findAgain(store, 'query ($of: Int) { count(of: $of) }', 1);

    expect(run?.({}, { of: 'many' })).toBeNull();
  });

  it.each([
    ['a mutation', 'mutation { count }'],
    ['a condition', '{ count @include(if: true) }'],
    ['a condition on a fragment', '{ ... @skip(if: false) { count } }'],
    ['introspection', '{ __schema { description } }'],
    ['a default and null where none may stand', 'query ($n: Int = 1) { things(first: $n) { id } }'],
    ['null where a default stands in', 'query ($n: Int) { things(first: $n) { id } }'],
  ])('is left to graphql-js with %s', (_what, text) => {
    const found = findAgain(new CompiledOperations(schema, bounds), text, 5);

    expect(found).toEqual([null, null, null, null, null]);
  });

  it('is forgotten for others that came later, and compiled again', () => {
    const store = new CompiledOperations(schema, { ...bounds, sightingsMin: 1 });
    const { document, operation } = anOperation('{ count }');
    const first = store.find(document, operation);
    findAgain(store, '{ a: count }', 1);
    findAgain(store, '{ b: count }', 1);

    const second = store.find(document, operation);

    expect(second).not.toBeNull();
    expect(second).not.toBe(first);
  });

  it('waits where compiling took its share of the time', () => {
    const store = new CompiledOperations(schema, { ...bounds, sightingsMin: 1, timeShareMax: 1e-9 });
    expect(findAgain(store, '{ count }', 1)).not.toEqual([null]);

    expect(findAgain(store, '{ a: count }', 3)).toEqual([null, null, null]);
  });
});
