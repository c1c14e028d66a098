import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { encodeTypeId } from '../../src/platform/ids/type-id.js';
import { createId } from '../../src/platform/ids/uuid.js';
import { startApi, type TestApi } from '../support/api.js';
import { aCategory, aJob, aSkill, aUser } from '../support/factories.js';

let api: TestApi;
/** One of each, by type name. */
let ids: Record<'User' | 'Category' | 'Skill' | 'Job', string>;
/** Ids that name nothing anybody may see. */
let hidden: Record<'unknown' | 'draft' | 'removed' | 'ofNoTypeYet', string>;

beforeAll(async () => {
  api = await startApi();
  const { admin } = api.database;
  const [userId, categoryId] = [await aUser(admin), await aCategory(admin)];
  const skillId = await aSkill(admin, { category_id: categoryId });
  const jobId = await aJob(admin, { client_id: userId, category_id: categoryId }, [skillId]);
  const draftId = await aJob(admin, { status: 'DRAFT', published_at: null, bidding_ends_at: null });
  const removedId = await aJob(admin, { status: 'REMOVED' });
  ids = {
    User: encodeTypeId('user', userId),
    Category: encodeTypeId('category', categoryId),
    Skill: encodeTypeId('skill', skillId),
    Job: encodeTypeId('job', jobId),
  };
  hidden = {
    unknown: encodeTypeId('job', createId()),
    draft: encodeTypeId('job', draftId),
    removed: encodeTypeId('job', removedId),
    ofNoTypeYet: encodeTypeId('bid', createId()),
  };
});
afterAll(() => api.close());

const typeNames = ['User', 'Category', 'Skill', 'Job'] as const;
const reasons = ['unknown', 'draft', 'removed', 'ofNoTypeYet'] as const;
const many = 'query ($ids: [ID!]!) { nodes(ids: $ids) { __typename id } }';

describe('node', () => {
  it.each(typeNames)('finds a %s by its id, as its own type', async (typeName) => {
    const document = `query ($id: ID!) {
      node(id: $id) {
        __typename id
        ... on User { name } ... on Category { name } ... on Skill { name } ... on Job { name: title }
      }
    }`;

    const { data, errors } = await api.query(document, { id: ids[typeName] });

    expect(errors).toBeUndefined();
    expect(data).toEqual({
      node: { __typename: typeName, id: ids[typeName], name: expect.any(String) as string },
    });
  });

  it.each(typeNames)('answers the relations of a %s', async (typeName) => {
    const document = `query ($id: ID!) {
      node(id: $id) {
        ... on User { jobs { nodes { id } } }
        ... on Category { skills { id } openJobCount }
        ... on Skill { category { id } jobs { nodes { id } } }
        ... on Job { client { id } category { id } skills { id } }
      }
    }`;
    const [category, job, skill] = [{ id: ids.Category }, { nodes: [{ id: ids.Job }] }, { id: ids.Skill }];
    const relations = {
      User: { jobs: job },
      Category: { skills: [skill], openJobCount: 1 },
      Skill: { category, jobs: job },
      Job: { client: { id: ids.User }, category, skills: [skill] },
    };

    const { data, errors } = await api.query(document, { id: ids[typeName] });

    expect(errors).toBeUndefined();
    expect(data).toEqual({ node: relations[typeName] });
  });

  it.each(reasons)('answers null for an id that is %s', async (reason) => {
    const { data, errors } = await api.query('query ($id: ID!) { node(id: $id) { id } }', {
      id: hidden[reason],
    });

    expect(errors).toBeUndefined();
    expect(data).toEqual({ node: null });
  });

  it('answers null where the key of one type stands under the prefix of another', async () => {
    const id = ids.User.replace('user_', 'job_');

    const { data, errors } = await api.query('query ($id: ID!) { node(id: $id) { id } }', { id });

    expect(errors).toBeUndefined();
    expect(data).toEqual({ node: null });
  });
});

describe('nodes', () => {
  it('keeps the order asked for, with null in the place of what is hidden', async () => {
    const asked = [ids.Job, hidden.draft, ids.User, hidden.unknown, ids.Skill, hidden.removed, ids.Category];

    const { data, errors } = await api.query(many, { ids: [...asked, hidden.ofNoTypeYet] });

    expect(errors).toBeUndefined();
    expect(data).toEqual({
      nodes: [
        { __typename: 'Job', id: ids.Job },
        null,
        { __typename: 'User', id: ids.User },
        null,
        { __typename: 'Skill', id: ids.Skill },
        null,
        { __typename: 'Category', id: ids.Category },
        null,
      ],
    });
  });

  it('answers an id as often as it is asked for', async () => {
    const { data, errors } = await api.query(many, { ids: [ids.Job, ids.User, ids.Job] });

    expect(errors).toBeUndefined();
    expect(data).toMatchObject({ nodes: [{ id: ids.Job }, { id: ids.User }, { id: ids.Job }] });
  });

  it('answers nothing for no ids', async () => {
    const { data, errors } = await api.query(many, { ids: [] });

    expect(errors).toBeUndefined();
    expect(data).toEqual({ nodes: [] });
  });

  it('takes 100 ids and refuses 101', async () => {
    const hundred = Array<string>(100).fill(ids.Skill);

    const literal = `{ nodes(ids: ${JSON.stringify([...hundred, ids.Skill])}) { id } }`;

    const [taken, refused] = [await api.query(many, { ids: hundred }), await api.query(literal)];

    expect(taken.errors).toBeUndefined();
    expect(taken.data).toMatchObject({ nodes: hundred.map((id) => ({ id })) });
    expect(refused.data).toEqual({ nodes: null });
    expect(refused.errors).toMatchObject([
      { extensions: { code: 'BAD_USER_INPUT', fields: [{ path: ['ids'], code: 'TOO_LONG' }] } },
    ]);
  });

  it('is null for the one id that is none, and says so', async () => {
    const { data, errors } = await api.query(many, { ids: [ids.Job, 'job_1'] });

    expect(data).toEqual({ nodes: [{ __typename: 'Job', id: ids.Job }, null] });
    expect(errors).toMatchObject([
      {
        path: ['nodes', 1],
        extensions: { code: 'BAD_USER_INPUT', fields: [{ path: ['ids', '1'], code: 'INVALID' }] },
      },
    ]);
  });

  it('reads the rows of a type by one statement', async () => {
    const { admin } = api.database;
    const clientId = await aUser(admin);
    const jobIds = [await aJob(admin, { client_id: clientId }), await aJob(admin, { client_id: clientId })];

    const { calls } = await api.database.countStatements(() =>
      api.query(many, { ids: [...jobIds.map((id) => encodeTypeId('job', id)), ids.Skill, ids.Job] }),
    );

    expect(calls).toBe(2);
  });
});

describe('an id', () => {
  it.each([
    ['User', 'user'],
    ['Skill', 'skill'],
    ['Job', 'job'],
  ] as const)('of a %s comes back from its own query as it was given', async (typeName, field) => {
    const { data, errors } = await api.query(`query ($id: ID!) { found: ${field}(id: $id) { id } }`, {
      id: ids[typeName],
    });

    expect(errors).toBeUndefined();
    expect(data).toEqual({ found: { id: ids[typeName] } });
  });

  it.each(['draft', 'removed'] as const)('of a job that is %s finds nothing', async (reason) => {
    const { data, errors } = await api.query('query ($id: ID!) { job(id: $id) { id } }', {
      id: hidden[reason],
    });

    expect(errors).toBeUndefined();
    expect(data).toEqual({ job: null });
  });
});

describe('what one member alone may see', () => {
  const what = ['Viewer', 'JobEvent', 'Job'] as const;
  let own: Record<(typeof what)[number], string>;
  let tokens: { owner: string; other: string };
  beforeAll(async () => {
    const { admin } = api.database;
    const [ownerId, eventId] = [await aUser(admin), createId()];
    const draft = { status: 'DRAFT', published_at: null, bidding_ends_at: null };
    const draftId = await aJob(admin, { ...draft, client_id: ownerId });
    await admin.query(
      `insert into audit_events (id, action, actor_id, subject_type, subject_id, to_status, request_id)
       values ($1, 'POST', $2, 'job', $3, 'DRAFT', 'test')`,
      [eventId, ownerId, draftId],
    );
    own = {
      Viewer: encodeTypeId('viewer', ownerId),
      JobEvent: encodeTypeId('event', eventId),
      Job: encodeTypeId('job', draftId),
    };
    tokens = { owner: await api.tokenFor(ownerId), other: await api.tokenFor(await aUser(admin)) };
  });

  it.each(what)('is found by that member: %s', async (typeName) => {
    const { data, errors } = await api.query(many, { ids: [own[typeName], ids.User] }, tokens.owner);

    expect(errors).toBeUndefined();
    expect(data.nodes).toEqual([
      { __typename: typeName, id: own[typeName] },
      { __typename: 'User', id: ids.User },
    ]);
  });

  it.each(what)('is null for others and for nobody: %s', async (typeName) => {
    const asked = { ids: [own[typeName], ids.User] };

    const answers = [await api.query(many, asked, tokens.other), await api.query(many, asked)];

    for (const { data, errors } of answers) {
      expect(errors).toBeUndefined();
      expect(data.nodes).toEqual([null, { __typename: 'User', id: ids.User }]);
    }
  });

  it('makes an answer private only when somebody looked for it', async () => {
    const found = await api.query(many, { ids: [own.Job] }, tokens.owner);
    const shared = await api.query(many, { ids: [ids.Job, ids.User] }, tokens.owner);

    expect(found.headers['cache-control']).toBe('private, no-cache');
    expect(shared.headers['cache-control']).toBe('no-cache');
  });
});
