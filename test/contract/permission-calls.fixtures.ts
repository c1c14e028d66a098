import { isObjectType, type GraphQLSchema } from 'graphql';
import type { TestApi } from '../support/api.js';
import type { AnswerError } from '../support/api.js';
import { encodeTypeId } from '../../src/platform/ids/type-id.js';
import { createId, type Uuid } from '../../src/platform/ids/uuid.js';
import type { MutationPolicy } from './permission-outcomes.fixtures.js';
import { selectionOf } from './permission-selections.fixtures.js';
import { aStage } from './permission-stages.fixtures.js';
import type { ViewerKind } from './permission-viewers.fixtures.js';

/** Calls one mutation with one input, as anybody. */
type Call = (input: object, token: string | undefined) => Promise<readonly AnswerError[]>;

/** Asks for all that the payload holds, so that what is done can also be read. */
export function createCall(api: TestApi, schema: GraphQLSchema, mutation: string): Call {
  const payload = schema.getType(`${pascal(mutation)}Payload`);
  const selection = isObjectType(payload) ? selectionOf(payload) : '__typename';
  const document = `mutation ($input: ${pascal(mutation)}Input!) { ${mutation}(input: $input) { ${selection} } }`;
  return async (input, token) => (await api.query(document, { input }, token)).errors ?? [];
}

function pascal(name: string): string {
  return `${name.charAt(0).toUpperCase()}${name.slice(1)}`;
}

/** What came of one call by each viewer, each on a stage of their own. */
export async function outcomesFor(
  { api, categoryId, call }: { api: TestApi; categoryId: Uuid; call: Call },
  { input }: MutationPolicy,
  viewers: readonly ViewerKind[],
): Promise<Record<string, string>> {
  const outcomes: Record<string, string> = {};
  for (const viewer of viewers) {
    const stage = await aStage({ api, categoryId }, [viewer]);
    outcomes[viewer] = outcomeOf(await call(await input(stage, viewer), await stage.tokenFor(viewer)));
  }
  return outcomes;
}

export function outcomeOf(errors: readonly AnswerError[]): string {
  return (
    errors.map(({ extensions: { code, reason } }) => [code, reason].filter(Boolean).join(' ')).join(', ') ||
    'done'
  );
}

/** The same input with ids of nothing at all in the place of those it has, and what was replaced by what. */
export function withAbsentIds(input: object): { absent: object; replaced: [string, string][] } {
  const replaced = Object.entries(input).flatMap(([name, value]): [string, string][] =>
    name.endsWith('Id') && typeof value === 'string'
      ? [[value, encodeTypeId(value.split('_')[0] ?? '', createId())]]
      : [],
  );
  const text = replaced.reduce((json, [from, to]) => json.replaceAll(from, to), JSON.stringify(input));
  return { absent: JSON.parse(text) as object, replaced };
}
