import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startApi, type TestApi } from '../../support/api.js';
import { aSkill } from '../../support/factories.js';
import {
  act,
  aMember,
  aModerator,
  anIdeaOf,
  ask,
  auditOf,
  everything,
  told,
  type Member,
} from './ideas.fixtures.js';

const now = new Date('2026-03-10T12:00:00.000Z');

let api: TestApi;
let author: Member;
beforeAll(async () => {
  api = await startApi();
  await api.database.setNow(now);
  author = await aMember(api, { roles: '{FREELANCER}' });
  for (const slug of ['drawing', 'welding']) await aSkill(api.database.admin, { slug });
});
afterAll(() => api.close());

const fields =
  'id title description status version voteCount commentCount createdAt updatedAt skills { slug }';

async function read(id: string): Promise<Record<string, unknown>> {
  const { idea } = await ask<{ idea: Record<string, unknown> }>(
    api,
    `query ($id: ID!) { idea(id: $id) { ${fields} author { handle } } }`,
    { variables: { id } },
  );
  return idea;
}

function share(input: Record<string, unknown>): ReturnType<TestApi['query']> {
  const document = `mutation ($input: ShareIdeaInput!) { done: shareIdea(input: $input) { idea { ${fields} } } }`;
  return api.query(document, { input }, author.token);
}

describe('shareIdea', () => {
  it('shares a concept, as everybody can then read it', async () => {
    const { data, errors } = await share({
      title: '  A gate \n',
      description: ' Of iron. ',
      skills: ['Welding', 'drawing', 'welding'],
    });

    expect(errors).toBeUndefined();
    const shared = {
      title: 'A gate',
      description: 'Of iron.',
      status: 'CONCEPT',
      version: 1,
      voteCount: 0,
      commentCount: 0,
      createdAt: now.toISOString(),
      updatedAt: now.toISOString(),
      skills: [{ slug: 'welding' }, { slug: 'drawing' }],
    };
    expect(data.done.idea).toMatchObject(shared);
    expect(await read(data.done.idea.id)).toMatchObject(shared);
    expect(await auditOf(api, data.done.idea.id)).toEqual([['idea', 'SHARE', null, 'CONCEPT', null]]);
  });

  const good = { title: 'A gate', description: 'Of iron.' };
  it.each([
    ['no title', { ...good, title: ' ' }, ['input.title TOO_SHORT']],
    ['a long title', { ...good, title: 'x'.repeat(201) }, ['input.title TOO_LONG']],
    ['a title of two lines', { ...good, title: 'a\nb' }, ['input.title INVALID']],
    ['no description', { ...good, description: '' }, ['input.description TOO_SHORT']],
    ['eleven skills', { ...good, skills: Array<string>(11).fill('welding') }, ['input.skills TOO_LONG']],
    [
      'unknown skills',
      { ...good, skills: ['welding', 'x', 'y'] },
      ['input.skills.1 UNKNOWN', 'input.skills.2 UNKNOWN'],
    ],
  ])('refuses %s', async (_title, input, faults) => {
    const before = await everything(api);

    const answer = await share(input);

    const { code, fields: told } = answer.errors?.[0]?.extensions ?? {};
    expect(code).toBe('BAD_USER_INPUT');
    expect(told?.map((fault) => `${fault.path.join('.')} ${fault.code}`)).toEqual(faults);
    expect(await everything(api)).toEqual(before);
  });
});

describe('updateIdea', () => {
  it('changes only what is named, and makes one new version', async () => {
    const id = await anIdeaOf(api, author, { title: 'Old', description: 'Same.' });

    const answer = await act(api, 'EDIT', id, { ...author, input: { title: ' New ', expectedVersion: 1 } });

    expect(told(answer)).toBe('done');
    expect(await read(id)).toMatchObject({ title: 'New', description: 'Same.', version: 2 });
    expect(await auditOf(api, id)).toEqual([['idea', 'EDIT', 'CONCEPT', 'CONCEPT', null]]);
  });

  it('replaces the skills whole, in the new order', async () => {
    const id = await anIdeaOf(api, author, {}, [await aSkill(api.database.admin)]);

    await act(api, 'EDIT', id, { ...author, input: { title: undefined, skills: ['welding', 'drawing'] } });
    const first = await read(id);
    await act(api, 'EDIT', id, { ...author, input: { title: undefined, skills: ['drawing', 'welding'] } });
    const second = await read(id);
    await act(api, 'EDIT', id, { ...author, input: { title: undefined, skills: [] } });

    expect(first).toMatchObject({ skills: [{ slug: 'welding' }, { slug: 'drawing' }], version: 2 });
    expect(second).toMatchObject({ skills: [{ slug: 'drawing' }, { slug: 'welding' }], version: 3 });
    expect(await read(id)).toMatchObject({ skills: [], version: 4 });
  });

  it('writes nothing when the idea says all of that already', async () => {
    const id = await anIdeaOf(api, author, { title: 'Same' });
    const before = await everything(api);

    const answer = await act(api, 'EDIT', id, { ...author, input: { title: 'Same', skills: [] } });

    expect(told(answer)).toBe('done');
    expect(await everything(api)).toEqual(before);
  });

  it('refuses a stale version before an illegal state, and both before unknown skills', async () => {
    const id = await anIdeaOf(api, author, { status: 'READY', version: 3 });

    const stale = await act(api, 'EDIT', id, { ...author, input: { expectedVersion: 2, skills: ['x'] } });
    const illegal = await act(api, 'EDIT', id, { ...author, input: { expectedVersion: 3, skills: ['x'] } });

    expect([stale, illegal].map(told)).toEqual(['CONFLICT STALE_VERSION', 'CONFLICT ILLEGAL_STATE']);
  });

  it.each(['title', 'description', 'skills'])('does not clear the %s', async (name) => {
    const id = await anIdeaOf(api, author);

    const answer = await act(api, 'EDIT', id, { ...author, input: { [name]: null } });

    expect(answer.errors).toMatchObject([
      { extensions: { code: 'BAD_USER_INPUT', fields: [{ path: ['input', name], code: 'NOT_NULLABLE' }] } },
    ]);
  });

  it('lets one of twenty changes of one version through', async () => {
    const id = await anIdeaOf(api, author);

    const answers = await Promise.all(
      Array.from({ length: 20 }, (_item, index) =>
        act(api, 'EDIT', id, { ...author, input: { title: `Title ${index}`, expectedVersion: 1 } }),
      ),
    );

    const results = answers.map(told).sort();
    expect(results).toEqual([...Array<string>(19).fill('CONFLICT STALE_VERSION'), 'done']);
    expect(await read(id)).toMatchObject({ version: 2 });
  });
});

describe('setIdeaStatus', () => {
  it('declines an idea for a reason that the audit keeps', async () => {
    const id = await anIdeaOf(api, author);
    const moderator = await aModerator(api);

    const missing = await act(api, 'to DECLINED', id, { ...moderator, input: { reason: null } });
    const done = await act(api, 'to DECLINED', id, { ...moderator, input: { reason: ' Too vague. ' } });

    expect(missing.errors).toMatchObject([
      { extensions: { code: 'BAD_USER_INPUT', fields: [{ path: ['input', 'reason'], code: 'REQUIRED' }] } },
    ]);
    expect(told(done)).toBe('done');
    expect(await auditOf(api, id)).toEqual([['idea', 'SET_STATUS', 'CONCEPT', 'DECLINED', 'Too vague.']]);
  });

  it('needs no reason of its author', async () => {
    const id = await anIdeaOf(api, author);

    const answer = await act(api, 'to REFINING', id, { ...author, input: { reason: null } });

    expect(told(answer)).toBe('done');
  });
});
