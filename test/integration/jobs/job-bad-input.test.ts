import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { encodeTypeId } from '../../../src/platform/ids/type-id.js';
import { createId } from '../../../src/platform/ids/uuid.js';
import { startApi, type TestApi } from '../../support/api.js';
import { aCategory, aSkill } from '../../support/factories.js';
import {
  act,
  aJobOf,
  aMember,
  draftColumns,
  everything,
  type Action,
  type Member,
} from './posting.fixtures.js';
import { badTerms, good, now, nulls } from './job-terms.fixtures.js';

let api: TestApi;
let client: Member;
beforeAll(async () => {
  api = await startApi();
  await api.database.setNow(now);
  client = await aMember(api);
  await aCategory(api.database.admin, { slug: 'metalwork' });
  await aSkill(api.database.admin, { slug: 'welding' });
});
afterAll(() => api.close());

async function expectRefusal(
  ask: () => Promise<Awaited<ReturnType<TestApi['query']>>>,
  faults: string[],
): Promise<void> {
  const before = await everything(api);

  const { data, errors } = await ask();

  expect(data).toEqual({ done: null });
  expect(errors).toHaveLength(1);
  expect(errors?.[0]).toMatchObject({ path: ['done'], extensions: { code: 'BAD_USER_INPUT' } });
  const told = errors?.[0]?.extensions.fields?.map(({ path, code }) => `${path.join('.')} ${code}`);
  expect(told).toEqual(faults.map((fault) => `input.${fault}`));
  expect(await everything(api)).toEqual(before);
}

const post = (input: Record<string, unknown>) =>
  api.query(
    'mutation ($input: PostJobInput!) { done: postJob(input: $input) { job { id } } }',
    { input },
    client.token,
  );

const edit = (jobId: string, input: Record<string, unknown>) =>
  api.query(
    'mutation ($input: UpdateJobInput!) { done: updateJob(input: $input) { job { id } } }',
    { input: { jobId, ...input } },
    client.token,
  );

describe('postJob', () => {
  it.each(badTerms)('refuses %s', async (_title, input, faults) => {
    await expectRefusal(() => post({ ...good, ...input }), faults);
  });

  it.each(badTerms)('refuses a draft with %s', async (_title, input, faults) => {
    await expectRefusal(() => post({ ...good, draft: true, ...input }), faults);
  });

  it.each(Object.keys(good))('refuses a job without %s', async (name) => {
    const before = await everything(api);

    const { errors } = await post({ ...good, [name]: undefined });

    expect(errors).toMatchObject([
      { extensions: { code: 'BAD_USER_INPUT', fields: [{ path: ['input', name], code: 'REQUIRED' }] } },
    ]);
    expect(await everything(api)).toEqual(before);
  });

  it.each(['status', 'clientId', 'version', 'publishedAt', 'id', 'createdAt', '__proto__'])(
    'takes no %s from the caller',
    async (name) => {
      const before = await everything(api);

      const { errors } = await api.query(
        `mutation { done: postJob(input: { title: "T", description: "D", category: "metalwork",
           budget: { currency: "EUR", min: 1, max: 2 }, ${name}: "1" }) { job { id } } }`,
        {},
        client.token,
      );

      expect(errors).toMatchObject([{ extensions: { code: 'GRAPHQL_VALIDATION_FAILED' } }]);
      expect(await everything(api)).toEqual(before);
    },
  );

  it('takes what lies just within every bound', async () => {
    const skills = ['WELDING', ...Array<string>(9).fill('welding')];
    const widest = { currency: 'EUR', min: 0, max: Number.MAX_SAFE_INTEGER };
    const terms = { title: 'x'.repeat(200), description: 'x'.repeat(5_000), skills, budget: widest };

    const { errors } = await post({ ...good, ...terms, biddingEndsAt: '9999-12-31T23:59:59.999Z' });
    const { errors: narrow } = await post({
      ...good,
      title: 'x',
      budget: { currency: 'EUR', min: 1, max: 1 },
    });

    expect([errors, narrow]).toEqual([undefined, undefined]);
  });
});

describe('updateJob', () => {
  it.each([...badTerms, ...nulls])('refuses %s', async (_title, input, faults) => {
    const id = await aJobOf(api, client);

    await expectRefusal(() => edit(id, input), faults);
  });

  it('refuses to clear the end of an open job', async () => {
    const id = await aJobOf(api, client);

    await expectRefusal(
      () => edit(id, { title: 'New', biddingEndsAt: null }),
      ['biddingEndsAt NOT_NULLABLE'],
    );
  });

  it('refuses half a budget', async () => {
    const id = await aJobOf(api, client);
    const before = await everything(api);

    const { errors } = await edit(id, { budget: { max: 5 } });

    const faults = errors?.flatMap(({ extensions }) => extensions.fields ?? []);
    expect(faults?.map(({ path, code }) => `${path.join('.')} ${code}`)).toEqual([
      'input.budget.currency REQUIRED',
      'input.budget.min REQUIRED',
    ]);
    expect(await everything(api)).toEqual(before);
  });
});

describe('reopenJob', () => {
  it('refuses an end that does not lie ahead', async () => {
    const id = await aJobOf(api, client, { status: 'EXPIRED', bidding_ends_at: now });

    await expectRefusal(
      () => act(api, 'REOPEN', id, { ...client, input: { biddingEndsAt: now.toISOString() } }),
      ['biddingEndsAt OUT_OF_RANGE'],
    );
  });
});

describe('cancelJob', () => {
  it.each([
    ['an empty reason', ' ', 'reason TOO_SHORT'],
    ['a reason of 5,001 characters', 'x'.repeat(5_001), 'reason TOO_LONG'],
    ['a reason with a NUL', 'a\0b', 'reason INVALID'],
  ])('refuses %s', async (_title, reason, fault) => {
    const id = await aJobOf(api, client);

    await expectRefusal(() => act(api, 'CANCEL', id, { ...client, input: { reason } }), [fault]);
  });
});

describe('the id of a job', () => {
  const others: [string, string][] = [
    ['no id', 'job_1'],
    ['an empty id', ''],
    ['the id of a member', encodeTypeId('user', createId())],
  ];

  it.each(['EDIT', 'PUBLISH', 'DELETE', 'CANCEL', 'REOPEN'] as Action[])(
    'is told apart from other texts by %s',
    async (action) => {
      for (const [, id] of others) {
        await expectRefusal(() => act(api, action, id, client), ['jobId INVALID']);
      }
    },
  );

  it('that names nothing is refused by every mutation alike', async () => {
    const id = encodeTypeId('job', createId());
    const draft = await aJobOf(api, await aMember(api), draftColumns);

    for (const action of ['EDIT', 'PUBLISH', 'DELETE', 'CANCEL', 'REOPEN'] as Action[]) {
      const [missing, hidden] = [await act(api, action, id, client), await act(api, action, draft, client)];

      const requestId = expect.any(String) as string;
      expect(missing.errors).toMatchObject([
        { message: `There is no job ${id}.`, path: ['done'], extensions: { code: 'NOT_FOUND', requestId } },
      ]);
      const blank = (errors: typeof missing.errors, own: string) =>
        JSON.stringify(
          errors?.map((error) => ({ ...error, extensions: { ...error.extensions, requestId: '' } })),
        ).replaceAll(own, '');
      expect(blank(hidden.errors, draft)).toBe(blank(missing.errors, id));
    }
  });
});
