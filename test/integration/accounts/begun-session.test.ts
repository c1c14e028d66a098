import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startApi, type TestApi } from '../../support/api.js';
import { aUser } from '../../support/factories.js';
import { wideLimits } from '../../support/limits.js';
import { password, signUp } from './sessions.fixtures.js';

const document = `mutation ($input: SignInInput!) {
  signIn(input: $input) {
    session {
      accessToken
      viewer { email user { handle } jobCounts { count } jobs { nodes { id } } sessions { isCurrent } }
    }
  }
}`;

let api: TestApi;
beforeAll(async () => {
  api = await startApi({ limits: wideLimits });
});
afterAll(() => api.close());

describe('a session that an operation begins', () => {
  it('brings the whole desk of its member along, whoever the operation came from', async () => {
    const { viewer } = await signUp(api);
    const stranger = await api.tokenFor(await aUser(api.database.admin));
    const variables = { input: { email: viewer.email, password } };

    const asNobody = await api.query(document, variables);
    const asStranger = await api.query(document, variables, stranger);

    for (const { data, errors } of [asNobody, asStranger]) {
      expect(errors).toBeUndefined();
      const desk = data.signIn.session.viewer;
      expect(desk).toMatchObject({ email: viewer.email, jobs: { nodes: [] } });
      expect(desk.jobCounts).toHaveLength(8);
      expect(desk.sessions.filter(({ isCurrent }: { isCurrent: boolean }) => isCurrent)).toHaveLength(1);
    }
  });

  it('makes nobody else of the rest of the operation', async () => {
    const { viewer } = await signUp(api);

    const answer = await api.query(
      `mutation ($input: SignInInput!) {
        signIn(input: $input) { session { viewer { email } } }
        signOutEverywhere(input: {}) { endedCount }
      }`,
      { input: { email: viewer.email, password } },
    );

    expect(answer.data).toMatchObject({ signIn: { session: { viewer: { email: viewer.email } } } });
    expect(answer.data.signOutEverywhere).toBeNull();
    expect(answer.errors?.[0]?.extensions.code).toBe('UNAUTHENTICATED');
  });
});
