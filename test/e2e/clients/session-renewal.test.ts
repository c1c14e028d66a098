import { gql } from '@apollo/client';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startApi, type TestApi } from '../../support/api.js';
import { libraries } from './client-libraries.fixtures.js';
import { signUpThrough, whoAmI } from './member.fixtures.js';
import { Session, type Tokens } from './recipes/session.js';
import { createWire } from './screens.fixtures.js';

const categories = gql`
  query Categories {
    categories {
      id
    }
  }
`;

const skills = gql`
  query Skills {
    skills(first: 5) {
      totalCount
    }
  }
`;

/** An access token holds for 15 minutes, and 30 s longer for clocks that differ. */
const afterItsEndMs = 16 * 60_000;

let api: TestApi;
let url: string;
let clockMs: number;
beforeAll(async () => {
  clockMs = Date.now();
  api = await startApi({ now: () => new Date(clockMs) });
  url = await api.listen();
});
afterAll(() => api.close());

/** For the service and for the database. */
async function letAccessTokensRunOut(): Promise<void> {
  clockMs += afterItsEndMs;
  await api.database.setNow(new Date(clockMs));
}

describe.each(libraries)('$name', ({ createAsk }) => {
  it('renews a session whose access token ran out, and sends the request once more', async () => {
    const wire = createWire();
    const session = new Session({ url, usesCookie: false, fetch: wire.fetch });
    const { query, mutate } = createAsk(url, session);
    const email = await signUpThrough(mutate, session);
    await letAccessTokensRunOut();

    const data = await query(whoAmI);

    expect(data.viewer).toMatchObject({ email });
    expect(wire.sent).toEqual(['SignUp', 'WhoAmI', 'RefreshSession', 'WhoAmI']);
  });

  it('renews once for requests that are under way together', async () => {
    const wire = createWire();
    const session = new Session({ url, usesCookie: false, fetch: wire.fetch });
    const { query, mutate } = createAsk(url, session);
    await signUpThrough(mutate, session);
    await letAccessTokensRunOut();

    const answers = await Promise.all([whoAmI, categories, skills].map((document) => query(document)));

    expect(answers).toMatchObject([{ viewer: {} }, { categories: [] }, { skills: { totalCount: 0 } }]);
    expect(wire.sent.filter((name) => name === 'RefreshSession')).toHaveLength(1);
    expect(wire.sent).toHaveLength(8);
  });

  it('goes on after a restart with the tokens it was given last', async () => {
    const kept: (Tokens | null)[] = [];
    const onChange = (tokens: Tokens | null) => void kept.push(tokens);
    const before = new Session({ url, usesCookie: false, onChange });
    const email = await signUpThrough(createAsk(url, before).mutate, before);
    await letAccessTokensRunOut();
    await before.renew();
    await letAccessTokensRunOut();

    const session = new Session({ url, usesCookie: false, onChange });
    session.use(kept.at(-1) ?? null);
    const data = await createAsk(url, session).query(whoAmI);

    expect(data.viewer).toMatchObject({ email });
    expect(new Set(kept.map((tokens) => tokens?.refreshToken)).size).toBe(3);
  });

  it('hands on the refusal when the session has ended, and goes on signed out', async () => {
    const wire = createWire();
    const session = new Session({ url, usesCookie: false, fetch: wire.fetch });
    const { query, mutate } = createAsk(url, session);
    await signUpThrough(mutate, session);
    await api.database.admin.query('delete from sessions');
    await letAccessTokensRunOut();

    const refusal: unknown = await query(whoAmI).catch((error: unknown) => error);
    const data = await query(categories);

    expect(JSON.stringify(refusal)).toContain('"code":"UNAUTHENTICATED"');
    expect(data).toMatchObject({ categories: [] });
    expect(wire.sent).toEqual(['SignUp', 'WhoAmI', 'RefreshSession', 'Categories']);
  });

  it('keeps the session while it cannot be renewed', async () => {
    let isOut = true;
    const wire = createWire();
    const session = new Session({
      url,
      usesCookie: false,
      fetch: async (input, init) => {
        const response = await wire.fetch(input, init);
        const isLost = isOut && wire.sent.at(-1) === 'RefreshSession';
        return isLost ? new Response('{"errors":[{"extensions":{"code":"SERVICE_UNAVAILABLE"}}]}') : response;
      },
    });
    const { query, mutate } = createAsk(url, session);
    const email = await signUpThrough(mutate, session);
    await letAccessTokensRunOut();
    await expect(query(whoAmI)).rejects.toThrow();

    isOut = false;
    const data = await query(whoAmI);

    expect(data.viewer).toMatchObject({ email });
  });
});
