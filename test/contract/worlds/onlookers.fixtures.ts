import { createSchema } from '../../../src/app.js';
import { documentsOf } from './documents.fixtures.js';
import type { Ground, PersonName } from './market.fixtures.js';
import { everyList, everyPath } from './schema-walk.fixtures.js';
import type { Onlooker, Question } from './sights.fixtures.js';

const schema = createSchema();

/** How many objects stand on the paths that somebody follows. */
export type Depth = 2 | 3;

/** Somebody who follows every path of the schema to that depth, looks at every list, and tries the ids that they should not know. */
export function onlooker(
  ground: Ground,
  name: PersonName | 'nobody',
  { depth, hiddenIds = [] }: { depth: Depth; hiddenIds?: readonly string[] },
): Onlooker {
  const token = name === 'nobody' ? undefined : ground.people[name].token;
  return { name, token, questions: [...probesOf(hiddenIds), ...questionsOn(ground, depth)] };
}

const known = new Map<string, Question[]>();

function questionsOn({ samples, database }: Ground, depthMax: Depth): Question[] {
  const key = `${database} ${depthMax}`;
  const questions = known.get(key) ?? generate(samples, depthMax);
  known.set(key, questions);
  return questions;
}

function generate(samples: Ground['samples'], depthMax: Depth): Question[] {
  const paths = everyPath(schema, samples, { depthMax, perTypeMax: 2 });
  const lists = everyList(schema, samples, { depthMax: 2, perTypeMax: 2 });
  return [...documentsOf(paths), ...documentsOf(lists)].map((query) => ({ query }));
}

/** Things by ids that are known from another world. */
function probesOf(ids: readonly string[]): Question[] {
  if (ids.length === 0) return [];
  const each = ids.map(
    (id, index) => `node_${index}: node(id: "${id}") { id ... on Bid { status } ... on Rating { score } }
      ${id.startsWith('bid_') ? `bid_${index}: bid(id: "${id}") { id status }` : ''}`,
  );
  return [{ query: `{ ${each.join(' ')} nodes(ids: ${JSON.stringify(ids)}) { id } }` }];
}
