import { readdirSync, readFileSync } from 'node:fs';
import { buildSchema, getIntrospectionQuery } from 'graphql';
import { describe, expect, it } from 'vitest';
import { limits } from '../../../../src/platform/limits/limits.js';
import { faultsIn } from './shape-limits.fixtures.js';

const root = new URL('../../../../', import.meta.url);

describe('what clients send', () => {
  const api = buildSchema(readFileSync(new URL('schema.graphql', root), 'utf8'));
  const operations = new URL('src/explorer/operations/', root);
  const names = readdirSync(operations).filter((name) => name.endsWith('.graphql'));

  it('passes with the introspection of graphql-js in its largest form', () => {
    const text = getIntrospectionQuery({
      descriptions: true,
      specifiedByUrl: true,
      directiveIsRepeatable: true,
      schemaDescription: true,
      inputValueDeprecation: true,
      oneOf: true,
    });
    expect(faultsIn(text)).toEqual([]);
  });

  it.each(names)('passes with %s', (name) => {
    expect(faultsIn(readFileSync(new URL(name, operations), 'utf8'), limits.document, api)).toEqual([]);
  });
});
