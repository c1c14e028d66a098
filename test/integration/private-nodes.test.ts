import { isInterfaceType } from 'graphql';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createSchema } from '../../src/app.js';
import { encodeTypeId } from '../../src/platform/ids/type-id.js';
import { startApi, type TestApi } from '../support/api.js';
import { aJob, anAccount, aUser } from '../support/factories.js';
import { aPrivateMarket, privateTypes, publicTypes, type PrivateIds } from './nodes.fixtures.js';

let api: TestApi;
let own: PrivateIds;
let shared: { User: string; Job: string };
let tokens: { owner: string; other: string };
beforeAll(async () => {
  api = await startApi();
  const { admin } = api.database;
  const ownerId = await aUser(admin);
  await anAccount(admin, ownerId, { permissions: '{OPERATE}' });
  own = await aPrivateMarket(admin, ownerId);
  shared = { User: encodeTypeId('user', await aUser(admin)), Job: encodeTypeId('job', await aJob(admin)) };
  tokens = { owner: await api.tokenFor(ownerId), other: await api.tokenFor(await aUser(admin)) };
});
afterAll(() => api.close());

const many = 'query ($ids: [ID!]!) { nodes(ids: $ids) { __typename id } }';

describe('what is not for everybody', () => {
  it.each(privateTypes)('is found by whom it concerns: %s', async (typeName) => {
    const { data, errors } = await api.query(many, { ids: [own[typeName], shared.User] }, tokens.owner);

    expect(errors).toBeUndefined();
    expect(data.nodes).toEqual([
      { __typename: typeName, id: own[typeName] },
      { __typename: 'User', id: shared.User },
    ]);
  });

  it.each(privateTypes)('is null for others and for nobody: %s', async (typeName) => {
    const asked = { ids: [own[typeName], shared.User] };

    const answers = [await api.query(many, asked, tokens.other), await api.query(many, asked)];

    for (const { data, errors } of answers) {
      expect(errors).toBeUndefined();
      expect(data.nodes).toEqual([null, { __typename: 'User', id: shared.User }]);
    }
  });

  it('makes an answer private only when somebody looked for it', async () => {
    const found = await api.query(many, { ids: [own.Job] }, tokens.owner);
    const open = await api.query(many, { ids: [shared.Job, shared.User] }, tokens.owner);

    expect(found.headers['cache-control']).toBe('private, no-cache');
    expect(open.headers['cache-control']).toBe('no-cache');
  });
});

describe('every type of Node', () => {
  it('is looked for here, or among what everybody finds', () => {
    const schema = createSchema();
    const node = schema.getType('Node');

    const types = isInterfaceType(node) ? schema.getPossibleTypes(node).map(({ name }) => name) : [];

    const tried: readonly string[] = [...publicTypes, ...privateTypes];
    expect(types.filter((name) => !tried.includes(name))).toEqual([]);
    expect(types.length).toBeGreaterThan(10);
  });
});
