import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startApi, type TestApi } from '../../support/api.js';
import { aCategory, aUser } from '../../support/factories.js';
import { wideLimits } from '../../support/limits.js';

let api: TestApi;
let slug: string;
beforeAll(async () => {
  api = await startApi({ limits: wideLimits });
  slug = 'web-development';
  await aCategory(api.database.admin, { slug });
});
afterAll(() => api.close());

const post = `postJob(input: { title: "A shop", description: "Words.", category: "web-development", budget: { currency: "EUR", min: 1, max: 2 } }) { job { status } }`;

async function jobCount(): Promise<number> {
  const { rows } = await api.database.admin.query<{ count: number }>(
    'select count(*)::int as count from jobs',
  );
  return rows[0]?.count ?? 0;
}

describe('a field after one that changed who the viewer is', () => {
  it.each([
    ['signOut', 'signOut(input: {}) { signedOut }'],
    ['signOutEverywhere', 'signOutEverywhere(input: {}) { endedCount }'],
  ])('does nothing for a session that %s has ended', async (_name, ending) => {
    const token = await api.tokenFor(await aUser(api.database.admin));
    const before = await jobCount();

    const answer = await api.query(`mutation { ${ending} ${post} }`, {}, token);

    expect(answer.data.postJob).toBeNull();
    expect(answer.errors).toMatchObject([
      { path: ['postJob'], extensions: { code: 'UNAUTHENTICATED', reason: 'SESSION_ENDED' } },
    ]);
    expect(await jobCount()).toBe(before);
  });

  it('is judged by the roles of now', async () => {
    const userId = await aUser(api.database.admin, { roles: '{FREELANCER}' });
    const token = await api.tokenFor(userId);
    const become = (roles: string) => `updateProfile(input: { roles: [${roles}] }) { user { roles } }`;

    const gained = await api.query(`mutation { ${become('CLIENT')} ${post} }`, {}, token);
    const lost = await api.query(`mutation { ${become('FREELANCER')} ${post} }`, {}, token);

    expect(gained.data.postJob).toEqual({ job: { status: 'OPEN' } });
    expect(lost.errors).toMatchObject([{ path: ['postJob'], extensions: { code: 'FORBIDDEN' } }]);
  });
});

describe('a token that does not hold beside variables that are too large', () => {
  it('is refused once, and nothing is left unhandled', async () => {
    const unhandled: unknown[] = [];
    const note = (reason: unknown) => unhandled.push(reason);
    process.on('unhandledRejection', note);
    const ids = Array.from({ length: 101 }, () => 'job_01h455vb4pex5vsknk084sn02q');

    const answer = await api.query('query ($ids: [ID!]!) { nodes(ids: $ids) { id } }', { ids }, 'nonsense');
    await new Promise((resolve) => setImmediate(resolve));
    process.off('unhandledRejection', note);

    expect(answer.status).toBe(401);
    expect(unhandled).toEqual([]);
  });
});
