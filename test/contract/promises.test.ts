import { readFileSync } from 'node:fs';
import { buildSchema, findBreakingChanges, findDangerousChanges, validateSchema } from 'graphql';
import { describe, expect, it } from 'vitest';
import { createSchema } from '../../src/app.js';

const promised = buildSchema(readFileSync(new URL('promised.graphql', import.meta.url), 'utf8'));
const schema = createSchema();

describe('the contract', () => {
  it('is promised by a valid schema', () => {
    expect(validateSchema(promised)).toEqual([]);
  });

  it('holds what it promises so far', () => {
    const changes = findBreakingChanges(promised, schema);

    expect(changes.map(({ description }) => description)).toEqual([]);
  });

  it('keeps every nullability and default to the letter', () => {
    // What only grew looks, read backwards, like something removed; what was altered looks altered from both sides.
    const altered = [
      ...findBreakingChanges(schema, promised),
      ...findDangerousChanges(promised, schema),
    ].filter(({ type }) => /CHANGED_KIND|DEFAULT_VALUE_CHANGE|REQUIRED/.test(type));

    expect(altered.map(({ description }) => description)).toEqual([]);
  });
});
