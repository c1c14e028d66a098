import { buildSchema, parse } from 'graphql';
import { describe, expect, it } from 'vitest';
import { ShownFieldsReader } from '../../../../src/graphql/documents/shown-fields.js';

const schema = buildSchema(`
  interface Node { id: ID! }
  type Query { job: Job, node: Node }
  type Job implements Node { id: ID!, title: String, client: User }
  type User implements Node { id: ID!, name: String, bio: String }
`);

function shownBy(text: string): Record<string, string[]> {
  const shown = new ShownFieldsReader(schema).read(parse(text));
  return Object.fromEntries([...shown].map(([type, fields]) => [type, [...fields]]));
}

describe('a document', () => {
  it('shows fields by their own names, through fragments and under conditions', () => {
    const text = `query ($yes: Boolean!) {
      node { ...On ... on Job { heading: title } }
      job { client { ... @include(if: $yes) { name } } }
    }
    fragment On on Node { id ... on User { about: bio } }`;

    expect(shownBy(text)).toEqual({
      Query: ['node', 'job'],
      Job: ['title', 'client'],
      User: ['name', 'bio'],
      Node: ['id'],
    });
  });

  it('is read once', () => {
    const reader = new ShownFieldsReader(schema);
    const document = parse('{ job { id } }');

    expect(reader.read(document)).toBe(reader.read(document));
  });
});
