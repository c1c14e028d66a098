import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startApi, type TestApi } from '../../support/api.js';
import { libraries, type Ask } from './client-libraries.fixtures.js';
import { Session } from './recipes/session.js';
import {
  aMarketMember,
  createWire,
  marketScreens,
  plainAnswer,
  withoutTypeNames,
  type Screen,
} from './screens.fixtures.js';

let api: TestApi;
let url: string;
let accessToken: string;
let screens: Screen[];
beforeAll(async () => {
  api = await startApi();
  url = await api.listen();
  accessToken = await api.tokenFor(await aMarketMember(api));
  screens = await marketScreens(api);
});
afterAll(() => api.close());

async function readAll(ask: Ask): Promise<Record<string, unknown>> {
  const answers: Record<string, unknown> = {};
  for (const { name, document, variables } of screens) {
    answers[name] = withoutTypeNames(await ask(document, variables));
  }
  return answers;
}

describe.each(libraries)('$name, with generated documents', ({ createAsk }) => {
  it.each(['signed out', 'signed in'])('reads each screen as the server answers it, %s', async (state) => {
    const token = state === 'signed in' ? accessToken : undefined;
    const session = new Session({ url, usesCookie: false });
    if (token !== undefined) session.use({ accessToken: token });

    const answers = await readAll(createAsk(url, session).query);

    expect(Object.keys(answers).length).toBeGreaterThanOrEqual(6);
    for (const screen of screens) {
      expect(answers[screen.name]).toEqual(await plainAnswer(url, screen, token));
    }
  });

  it('reads each screen again without asking the server', async () => {
    const wire = createWire();
    const session = new Session({ url, usesCookie: false, fetch: wire.fetch });
    session.use({ accessToken });
    const ask = createAsk(url, session).query;
    const first = await readAll(ask);

    const second = await readAll(ask);

    expect(second).toEqual(first);
    expect(wire.sent).toEqual(screens.map(({ name }) => name));
  });
});
