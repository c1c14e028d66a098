import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createSchema } from '../../src/app.js';
import type { Uuid } from '../../src/platform/ids/uuid.js';
import { startApi, type TestApi } from '../support/api.js';
import { aCategory } from '../support/factories.js';
import { accountMutations } from './permission-account-mutations.fixtures.js';
import { createCall, outcomeOf, outcomesFor, withAbsentIds } from './permission-calls.fixtures.js';
import { ideaMutations } from './permission-idea-mutations.fixtures.js';
import { jobMutations } from './permission-job-mutations.fixtures.js';
import { outcomesOf } from './permission-outcomes.fixtures.js';
import { aStage } from './permission-stages.fixtures.js';
import { viewerKinds } from './permission-viewers.fixtures.js';
import { createSnapshots, type Snapshot } from './rows.fixtures.js';

const schema = createSchema();
const mutations = Object.values(schema.getMutationType()?.getFields() ?? {});
const policies = { ...accountMutations, ...jobMutations, ...ideaMutations };
const cases = mutations.flatMap(({ name }) =>
  (policies[name] ?? []).map((policy) => [name, policy.on, policy] as const),
);

let api: TestApi;
let categoryId: Uuid;
let look: () => Promise<Snapshot>;
beforeAll(async () => {
  api = await startApi();
  categoryId = await aCategory(api.database.admin, { slug: 'staged' });
  look = await createSnapshots(api.database.admin);
});
afterAll(() => api.close());

describe('every mutation', () => {
  it('has a row for who may call it', () => {
    expect(mutations.map(({ name }) => name).filter((name) => !(name in policies))).toEqual([]);
  });

  it('that names what can be hidden has a row where it is', () => {
    const hideable = ['jobId', 'bidId', 'ideaId', 'commentId'];
    const naming = mutations.filter(({ args }) => {
      const input = schema.getType(String(args[0]?.type).replace('!', ''));
      return (
        input &&
        'getFields' in input &&
        Object.keys(input.getFields()).some((name) => hideable.includes(name))
      );
    });

    const open = naming.filter(({ name }) =>
      (policies[name] ?? []).every((policy) => {
        const { other } = outcomesOf(policy);
        // Whoever lacks a permission is refused before anything is looked for.
        return other !== 'NOT_FOUND' && policy.by.join() !== 'moderator';
      }),
    );

    expect(open.map(({ name }) => name)).toEqual([]);
    expect(naming.length).toBeGreaterThan(20);
  });

  it.each(cases)('is done for those it is for: %s on %s', async (mutation, _on, policy) => {
    const call = createCall(api, schema, mutation);

    const outcomes = await outcomesFor({ api, categoryId, call }, policy, policy.by);

    expect(outcomes).toEqual(Object.fromEntries(policy.by.map((viewer) => [viewer, 'done'])));
  });

  it.each(cases)('is refused to all others, and leaves no trace: %s on %s', async (mutation, _on, policy) => {
    const call = createCall(api, schema, mutation);
    const others = viewerKinds.filter((viewer) => !policy.by.includes(viewer));
    const stage = await aStage({ api, categoryId }, others);
    const input = await policy.input(stage, 'other');
    const tokens: [string, string | undefined][] = [];
    for (const viewer of others) tokens.push([viewer, await stage.tokenFor(viewer)]);
    const before = await look();

    const outcomes: Record<string, string> = {};
    for (const [viewer, token] of tokens) outcomes[viewer] = outcomeOf(await call(input, token));

    const expected = Object.entries(outcomesOf(policy)).filter(([viewer]) =>
      others.some((kind) => kind === viewer),
    );
    expect(outcomes).toEqual(Object.fromEntries(expected));
    expect(await look()).toEqual(before);
  });

  const hiding = cases.filter(([, , policy]) => policy.others === 'NOT_FOUND');
  it.each(hiding)(
    'speaks of what is hidden as of what is not there: %s on %s',
    async (mutation, _on, policy) => {
      const call = createCall(api, schema, mutation);
      const stage = await aStage({ api, categoryId }, ['other']);
      const input = await policy.input(stage, 'other');
      const { absent, replaced } = withAbsentIds(input);

      const token = await stage.tokenFor('other');

      const [ofHidden, ofAbsent] = [await call(input, token), await call(absent, token)];

      const plain = (errors: unknown) =>
        replaced
          .reduce((text, [from, to]) => text.replaceAll(from, to), JSON.stringify(errors))
          .replaceAll(/"requestId":"[^"]*"/g, '""');
      expect(outcomeOf(ofAbsent)).toBe('NOT_FOUND');
      expect(plain(ofHidden)).toBe(plain(ofAbsent));
      expect(replaced).toHaveLength(1);
    },
  );
});
