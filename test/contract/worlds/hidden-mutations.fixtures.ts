import { getNamedType, isInputObjectType, isNonNullType, type GraphQLSchema } from 'graphql';
import type { Question } from './sights.fixtures.js';

/** What to send where an input asks for it by that name. */
const samples: Readonly<Record<string, unknown>> = {
  ...{ bidVersion: 1, jobVersion: 1, deliveryDays: 2, score: 3 },
  amount: { amount: 500, currency: 'EUR' },
  ...{ reason: 'Because.', message: 'Let me.', biddingEndsAt: '2099-01-01T00:00:00.000Z' },
};

/** Every mutation whose input names something by a field of that name, sent with each of the ids. */
export function mutationsOn(schema: GraphQLSchema, idField: string, ids: readonly string[]): Question[] {
  return Object.values(schema.getMutationType()?.getFields() ?? {}).flatMap(({ name, args }) => {
    const type = getNamedType(args[0]?.type);
    if (!isInputObjectType(type) || !(idField in type.getFields())) return [];
    const query = `mutation ($input: ${type.name}!) { ${name}(input: $input) { __typename } }`;
    const needed = Object.values(type.getFields()).filter(
      (field) => isNonNullType(field.type) && field.name !== idField,
    );
    const others = needed.map((field) => [field.name, sampleOf(`${type.name}.${field.name}`, field.name)]);
    return ids.map((id) => ({
      query,
      variables: { input: { ...(Object.fromEntries(others) as object), [idField]: id } },
    }));
  });
}

function sampleOf(place: string, name: string): unknown {
  if (!(name in samples)) throw new Error(`Say what to send as ${place}.`);
  return samples[name];
}
