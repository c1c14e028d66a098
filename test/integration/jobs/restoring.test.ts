import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startApi, type Answer, type TestApi } from '../../support/api.js';
import { anAccount, anIdea } from '../../support/factories.js';
import { encodeTypeId } from '../../../src/platform/ids/type-id.js';
import { aJobOf, aMember, draftColumns, type Member } from './posting.fixtures.js';

let api: TestApi;
let moderator: Member;
beforeAll(async () => {
  api = await startApi();
  moderator = await aMember(api);
  await anAccount(api.database.admin, moderator.userId);
  await api.database.admin.query(`update accounts set permissions = '{MODERATE}' where user_id = $1`, [
    moderator.userId,
  ]);
});
afterAll(() => api.close());

function removeOrRestore(field: 'removeJob' | 'restoreJob', jobId: string): Promise<Answer> {
  const type = field === 'removeJob' ? 'RemoveJobInput!' : 'RestoreJobInput!';
  const document = `mutation ($input: ${type}) { done: ${field}(input: $input) { job { status } } }`;
  return api.query(document, { input: { jobId, reason: 'Because.' } }, moderator.token);
}

/** A member who signed up with a password, so that the account can be closed. */
async function aClient(name: string): Promise<Member> {
  const document = `mutation ($input: SignUpInput!) { signUp(input: $input) { session { accessToken viewer { user { id } } } } }`;
  const input = {
    email: `${name}@example.com`,
    password: 'correct horse',
    name,
    handle: name,
    roles: ['CLIENT'],
  };
  const { data } = await api.query(document, { input });
  const { accessToken, viewer } = data.signUp.session;
  const { rows } = await api.database.admin.query<{ id: string }>('select id from users where handle = $1', [
    name,
  ]);
  expect(viewer.user.id).toBe(encodeTypeId('user', rows[0]?.id ?? ''));
  return { userId: rows[0]?.id ?? '', token: accessToken as string };
}

async function closeAccount({ token }: Member): Promise<Answer> {
  const document = 'mutation { deleteAccount(input: { password: "correct horse" }) { deletedUserId } }';
  return api.query(document, {}, token);
}

describe('restoring a job', () => {
  it.each([
    ['open', 'one', {}],
    ['in progress', 'two', { status: 'IN_PROGRESS' }],
  ])('is refused once its client has gone, when it was %s', async (_what, name, columns) => {
    const client = await aClient(`client-${name}`);
    const id = await aJobOf(api, client, columns);
    await removeOrRestore('removeJob', id);
    expect((await closeAccount(client)).errors).toBeUndefined();

    const { errors } = await removeOrRestore('restoreJob', id);

    expect(errors).toMatchObject([
      { extensions: { code: 'CONFLICT', reason: 'ILLEGAL_STATE', currentStatus: 'REMOVED' } },
    ]);
  });

  it('is possible for one that had ended, whoever has gone', async () => {
    const client = await aClient('client-three');
    const id = await aJobOf(api, client, { status: 'COMPLETED', ended_at: new Date() });
    await removeOrRestore('removeJob', id);
    await closeAccount(client);

    const { data } = await removeOrRestore('restoreJob', id);

    expect(data.done.job.status).toBe('COMPLETED');
  });

  it('finds no draft any more whose client has gone', async () => {
    const client = await aClient('client-four');
    const id = await aJobOf(api, client, draftColumns);
    await removeOrRestore('removeJob', id);
    await closeAccount(client);

    const { errors } = await removeOrRestore('restoreJob', id);

    expect(errors).toMatchObject([{ extensions: { code: 'NOT_FOUND' } }]);
  });

  it('is refused when its client has made another job of its idea since', async () => {
    const client = await aMember(api);
    const ideaId = encodeTypeId('idea', await anIdea(api.database.admin, { status: 'READY' }));
    const first = await promote(client, ideaId);
    await removeOrRestore('removeJob', first.data.promoteIdea.job.id as string);
    const second = await promote(client, ideaId);
    expect(second.errors).toBeUndefined();

    const { errors } = await removeOrRestore('restoreJob', first.data.promoteIdea.job.id as string);

    expect(errors).toMatchObject([{ extensions: { code: 'CONFLICT', reason: 'LIMIT_REACHED' } }]);
  });
});

async function promote({ token }: Member, ideaId: string): Promise<Answer> {
  const { rows } = await api.database.admin.query<{ slug: string }>('select slug from categories limit 1');
  const document =
    'mutation ($input: PromoteIdeaInput!) { promoteIdea(input: $input) { job { id } idea { status } } }';
  const budget = { type: 'FIXED', currency: 'EUR', min: 1_000, max: 2_000 };
  return api.query(document, { input: { ideaId, category: rows[0]?.slug, budget } }, token);
}
