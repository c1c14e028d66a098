import { isObjectType } from 'graphql';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createSchema } from '../../src/app.js';
import { ignoresIdempotencyKey, needsNoSession } from '../../src/graphql/authorization.js';
import type { Uuid } from '../../src/platform/ids/uuid.js';
import { startApi, type Answer, type TestApi } from '../support/api.js';
import { aCategory } from '../support/factories.js';
import { aLegalCall, type LegalCall } from './legal-calls.fixtures.js';
import { selectionOf } from './permission-selections.fixtures.js';
import { createSnapshots, type Snapshot } from './rows.fixtures.js';

const schema = createSchema();
const mutations = Object.values(schema.getMutationType()?.getFields() ?? {});
const isUnkeyed = ({ extensions }: (typeof mutations)[number]) =>
  extensions[needsNoSession] === true || extensions[ignoresIdempotencyKey] === true;
const namesOf = (fields: typeof mutations) => fields.map(({ name }) => name).sort();
const [unkeyed, keyed] = [
  namesOf(mutations.filter(isUnkeyed)),
  namesOf(mutations.filter((m) => !isUnkeyed(m))),
];

let api: TestApi;
let categoryId: Uuid;
let look: () => Promise<Snapshot>;
beforeAll(async () => {
  api = await startApi();
  categoryId = await aCategory(api.database.admin, { slug: 'staged' });
  look = await createSnapshots(api.database.admin);
});
afterAll(() => api.close());

/** Sends a mutation under a key, and asks for all that its payload holds. */
function send(mutation: string, { token, input }: LegalCall): Promise<Answer> {
  const noun = mutation.charAt(0).toUpperCase() + mutation.slice(1);
  const payload = schema.getType(`${noun}Payload`);
  const selection = isObjectType(payload) ? selectionOf(payload) : '__typename';
  return api.send({
    method: 'POST',
    url: '/graphql',
    headers: { authorization: `Bearer ${token}`, 'idempotency-key': `key-of-${mutation}` },
    payload: {
      query: `mutation ($input: ${noun}Input!) { ${mutation}(input: $input) { ${selection} } }`,
      variables: { input },
    },
  });
}

describe('a mutation with an Idempotency-Key', () => {
  it.each(keyed)('is written once, and answered twice with the same ids: %s', async (mutation) => {
    const call = await aLegalCall(api, categoryId, mutation);
    const before = await look();

    const first = await send(mutation, call);
    const between = await look();
    const again = await send(mutation, call);

    expect([first.errors, again.errors]).toEqual([undefined, undefined]);
    expect(JSON.stringify(first.data)).toMatch(/"\w+_[0-7][0-9a-z]{25}"/);
    expect(again.data).toEqual(first.data);
    expect(between).not.toEqual(before);
    expect(await look()).toEqual(between);
  });

  it('is one of all that hold no secret and are not about the session that asks', () => {
    expect(unkeyed).toEqual([
      ...['changePassword', 'deleteAccount', 'purgeCache', 'refreshSession', 'signIn', 'signOut'],
      ...['signOutEverywhere', 'signUp'],
    ]);
  });

  it.each(unkeyed)('is not remembered when its answer is not to be repeated: %s', async (mutation) => {
    const call = await aLegalCall(api, categoryId, mutation);
    const before = await look();

    const { errors } = await send(mutation, call);

    expect(errors).toBeUndefined();
    expect((await look())['idempotency_keys']).toBe(before['idempotency_keys']);
  });
});
