import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { encodeTypeId } from '../../src/platform/ids/type-id.js';
import { createId } from '../../src/platform/ids/uuid.js';
import { startApi, type TestApi } from '../support/api.js';
import { aJob, anIdea, aUser } from '../support/factories.js';
import { aPublicMarket, publicTypes, type PublicIds } from './nodes.fixtures.js';

let api: TestApi;
/** One of each, by type name. */
let ids: PublicIds;
/** Ids that name nothing anybody may see. */
let hidden: Record<'unknown' | 'draft' | 'removed' | 'aRemovedIdea' | 'ofNoNode', string>;

beforeAll(async () => {
  api = await startApi();
  const { admin } = api.database;
  ids = await aPublicMarket(admin);
  const draftId = await aJob(admin, { status: 'DRAFT', published_at: null, bidding_ends_at: null });
  hidden = {
    unknown: encodeTypeId('job', createId()),
    draft: encodeTypeId('job', draftId),
    removed: encodeTypeId('job', await aJob(admin, { status: 'REMOVED' })),
    aRemovedIdea: encodeTypeId('idea', await anIdea(admin, { status: 'REMOVED' })),
    ofNoNode: ids.User.replace('user_', 'account_'),
  };
});
afterAll(() => api.close());

const reasons = ['unknown', 'draft', 'removed', 'aRemovedIdea', 'ofNoNode'] as const;
const selections = {
  User: 'jobs { nodes { id } } ideas { nodes { id } }',
  Category: 'skills { id } openJobCount',
  Skill: 'category { id } ended: jobs(statuses: COMPLETED) { nodes { id } }',
  Job: 'client { id } category { id } skills { id } bids { nodes { id } } ratings { id } idea { id }',
  Bid: 'job { id } freelancer { id }',
  Rating: 'job { id } author { id } subject { id }',
  Idea: 'author { id } jobs { nodes { id } } comments { nodes { id } }',
  IdeaComment: 'idea { id } author { id }',
};
const many = 'query ($ids: [ID!]!) { nodes(ids: $ids) { __typename id } }';

describe('node', () => {
  it.each(publicTypes)('finds a %s by its id, as its own type', async (typeName) => {
    const told = { Job: 'title', Bid: 'message', Rating: 'createdAt', Idea: 'title', IdeaComment: 'body' };
    const names = { User: 'name', Category: 'name', Skill: 'name', ...told };
    const document = `query ($id: ID!) {
      node(id: $id) { __typename id ... on ${typeName} { name: ${names[typeName]} } }
    }`;

    const { data, errors } = await api.query(document, { id: ids[typeName] });

    expect(errors).toBeUndefined();
    expect(data).toEqual({
      node: { __typename: typeName, id: ids[typeName], name: expect.any(String) as string },
    });
  });

  it.each(publicTypes)('answers the relations of a %s', async (typeName) => {
    const only = (type: keyof PublicIds) => ({ id: ids[type] });
    const all = (type: keyof PublicIds) => ({ nodes: [only(type)] });
    const relations = {
      User: { jobs: all('Job'), ideas: all('Idea') },
      Category: { skills: [only('Skill')], openJobCount: 0 },
      Skill: { category: only('Category'), ended: all('Job') },
      Job: {
        ...{ client: only('User'), category: only('Category'), skills: [only('Skill')] },
        ...{ bids: all('Bid'), ratings: [only('Rating')], idea: only('Idea') },
      },
      Bid: { job: only('Job'), freelancer: only('Freelancer') },
      Rating: { job: only('Job'), author: only('User'), subject: only('Freelancer') },
      Idea: { author: only('User'), jobs: all('Job'), comments: all('IdeaComment') },
      IdeaComment: { idea: only('Idea'), author: only('User') },
    };
    const document = `query ($id: ID!) { node(id: $id) { ... on ${typeName} { ${selections[typeName]} } } }`;

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

    const { data, errors } = await api.query(many, { ids: [...asked, hidden.ofNoNode] });

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
    ['Bid', 'bid'],
    ['Idea', 'idea'],
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
