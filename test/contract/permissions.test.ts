import { readFileSync } from 'node:fs';
import { buildSchema, extendSchema, isObjectType, parse, type GraphQLSchema } from 'graphql';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createSchema } from '../../src/app.js';
import { startApi, type TestApi } from '../support/api.js';
import { wideLimits } from '../support/limits.js';
import { enter, entrancesOf, openTo } from './permission-entrances.fixtures.js';
import { fieldsToRule } from './permission-selections.fixtures.js';
import { viewerKinds, type ViewerKind } from './permission-viewers.fixtures.js';
import {
  differences,
  fieldFaults,
  silentFields,
  trespasses,
  unmet,
  walk,
  type Walk,
} from './permission-walk.fixtures.js';
import { waysThrough } from './permission-ways.fixtures.js';
import { aWorld, idOf, type World } from './permission-world.fixtures.js';
import { fieldPolicies } from './permissions.fixtures.js';

const schema = createSchema();
const ruled = Object.entries(fieldPolicies).flatMap(([type, { fields }]) =>
  fields.flatMap(({ of }) => of.split(' ').map((name) => `${type}.${name}`)),
);

/** Every `Type.field` that needs a row. */
function fieldsIn(graph: GraphQLSchema): string[] {
  return Object.values(graph.getTypeMap())
    .filter(isObjectType)
    .flatMap((type) => fieldsToRule(type).map(({ name }) => `${type.name}.${name}`));
}

function unruled(graph: GraphQLSchema): string[] {
  return fieldsIn(graph).filter((field) => !ruled.includes(field));
}

describe('the table of permissions', () => {
  it('has a row for every field of every type', () => {
    expect(unruled(schema)).toEqual([]);
  });

  it('has one row for each, and none for a field that nobody promised', () => {
    const promised = buildSchema(readFileSync(new URL('promised.graphql', import.meta.url), 'utf8'));
    const known = new Set([...fieldsIn(schema), ...fieldsIn(promised)]);

    expect(ruled.filter((field, index) => ruled.indexOf(field) !== index)).toEqual([]);
    expect(ruled.filter((field) => !known.has(field))).toEqual([]);
  });

  it.each([
    ['a field', 'extend type Job { margin: Int }', ['Job.margin']],
    [
      'a type',
      'type Invoice { id: ID! } extend type Job { invoice: Invoice }',
      ['Job.invoice', 'Invoice.id'],
    ],
    ['a field of a page', 'extend type JobConnection { total: Int }', ['JobConnection.total']],
    ['an entrance', 'extend type Query { account(id: ID!): User }', ['Query.account']],
  ])('misses %s that somebody adds without one', (_what, addition, missing) => {
    const grown = extendSchema(schema, parse(addition));

    expect(unruled(grown).sort()).toEqual(missing.sort());
  });
});

describe('the world', () => {
  let api: TestApi;
  let world: World;
  const walks = new Map<ViewerKind, Walk>();
  const walkOf = (viewer: ViewerKind) => walks.get(viewer) ?? { sights: [], faults: ['was never sent'] };
  beforeAll(async () => {
    api = await startApi({ limits: wideLimits });
    world = await aWorld(api);
    const owner = idOf(world, 'User', 'owner');
    const names = { handle: 'owner', slug: 'welding', subjectId: idOf(world, 'Job', 'open') };
    const ways = waysThrough(schema, { ...names, clientId: owner, authorId: owner, actorId: owner });
    for (const viewer of viewerKinds) walks.set(viewer, await walk(api, world, ways, viewer));
  }, 120_000);
  afterAll(() => api.close());

  it.each(viewerKinds)('opens by an id what the table of readers says: to %s', async (viewer) => {
    const entrances = entrancesOf(schema);

    for (const entrance of entrances) {
      const opened = await enter({ api, world, viewer }, entrance);

      expect.soft(opened, entrance.field.name).toEqual(openTo(viewer, entrance));
    }
    expect(entrances.length).toBeGreaterThanOrEqual(7);
  });

  it.each(viewerKinds)('leads nobody along an edge to what is hidden from them: %s', (viewer) => {
    expect(trespasses(walkOf(viewer))).toEqual([]);
  });

  it.each(viewerKinds)('refuses what the table refuses, and nothing else: %s', (viewer) => {
    expect(walkOf(viewer).faults).toEqual([]);
  });

  it.each(viewerKinds)('tells in each field what the table says, no more and no less: %s', (viewer) => {
    expect(fieldFaults(walkOf(viewer))).toEqual([]);
  });

  it('tells everybody the same, but for what belongs to one viewer', () => {
    expect(differences([...walks.values()])).toEqual([]);
  });

  it('has something to tell in every field, and somebody who meets every object', () => {
    expect(silentFields([...walks.values()])).toEqual([]);
    expect(unmet([...walks.values()])).toEqual([]);
  });
});
