import { afterAll, beforeAll, expect, describe, it } from 'vitest';
import { startApi, type TestApi } from '../../support/api.js';
import { aJobOf, aMember, ask, type Member } from '../jobs/posting.fixtures.js';
import { aBidOf } from './bid-standings.fixtures.js';
import { act, type Action } from './bidding.fixtures.js';

let api: TestApi;
let client: Member;
let freelancer: Member;
let rival: Member;
beforeAll(async () => {
  api = await startApi();
  client = await aMember(api);
  freelancer = await aMember(api, { roles: '{FREELANCER}' });
  rival = await aMember(api, { roles: '{FREELANCER}' });
});
afterAll(() => api.close());

async function reasonFor(id: string, { token }: Member): Promise<string | null> {
  const document = 'query ($id: ID!) { bid(id: $id) { viewerState { statusReason } } }';
  const { bid } = await ask<{ bid: { viewerState: { statusReason: string | null } } }>(api, document, {
    variables: { id },
    token,
  });
  return bid.viewerState.statusReason;
}

async function aBidOn(columns: Record<string, unknown> = {}): Promise<string> {
  return aBidOf(api, await aJobOf(api, client, columns), freelancer);
}

describe('the reason of a status', () => {
  it.each<[Action, 'client' | 'freelancer', object, string]>([
    ['AWARD', 'client', { message: ' Could you begin on Monday? ' }, 'Could you begin on Monday?'],
    ['DECLINE', 'client', { reason: 'Too dear.' }, 'Too dear.'],
    ['WITHDRAW', 'freelancer', { reason: 'No time after all.' }, 'No time after all.'],
  ])('is what was said with %s, for both sides', async (action, by, input, reason) => {
    const id = await aBidOn();
    const { token } = { client, freelancer }[by];

    await act(api, action, id, { token, input: { ...input } });

    expect(await reasonFor(id, client)).toBe(reason);
    expect(await reasonFor(id, freelancer)).toBe(reason);
    expect(await reasonFor(id, rival)).toBeNull();
  });

  it('is gone with the status: an award that lapsed says nothing any more', async () => {
    const id = await aBidOn({ bidding_ends_at: new Date(Date.now() + 30 * 86_400_000) });
    await act(api, 'AWARD', id, { token: client.token, input: { message: 'Begin on Monday.' } });

    await api.database.setNow(new Date(Date.now() + 8 * 86_400_000));
    const reason = await reasonFor(id, freelancer);
    await api.database.setNow(null);

    expect(reason).toBeNull();
  });
});
